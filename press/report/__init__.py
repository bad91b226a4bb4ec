"""What the press has done and found in, words for a terminal out (printed by cli)."""
