import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * E-books in, one JSON object a line out: what EPUBCheck says of each, in one start of Java.
 *
 * <p>Run it from its source, with EPUBCheck and its libraries on the class path:
 * {@code java -cp epubcheck.jar:lib/* EpubCheckCaller.java leaflet.epub ...}
 *
 * <p>{@code {"file": "leaflet.epub", "version": "5.3.0", "read": true, "found": [
 * "ERROR RSC-005 book/part-01.xhtml(3,4): ..."]}}
 */
public final class EpubCheckCaller {
    private EpubCheckCaller() {}

    /** Everything from a hint up, as lines. */
    private static final class Lines extends MasterReport {
        final List<String> found = new ArrayList<>();
        boolean read;

        @Override
        public void message(Message message, EPUBLocation place, Object... words) {
            switch (message.getSeverity()) {
                case FATAL, ERROR, WARNING ->
                        found.add(
                                message.getSeverity() + " " + message.getID() + " " + place + ": "
                                        + message.getMessage(words));
                default -> { }
            }
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {
            read = read || feature == FeatureEnum.UNIQUE_IDENT && value != null;
        }

        @Override
        public void initialize() {}

        @Override
        public int generate() {
            return 0;
        }
    }

    public static void main(String[] files) {
        Locale.setDefault(Locale.UK);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String file : files) {
            Lines lines = new Lines();
            lines.setEpubFileName(file);
            new EpubCheck(new File(file), lines).check();
            List<String> found = lines.found.stream().map(EpubCheckCaller::quoted).toList();
            out.println(
                    "{\"file\": " + quoted(file) + ", \"version\": " + quoted(EpubCheck.version())
                            + ", \"read\": " + lines.read + ", \"found\": " + found + "}");
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : String.valueOf(text).toCharArray()) {
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else {
                quoted.append(letter < ' ' ? ' ' : letter);
            }
        }
        return quoted.append('"').toString();
    }
}
