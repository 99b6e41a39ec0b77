import java.io.File;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Judges PDF files by PDF/A-3a and PDF/UA-1 with the library of veraPDF, all files in one process.
 *
 * Prints a line a file and profile: its path, the profile, how many checks were made, and the rules that failed,
 * each once with one example, separated by tabs. The library's own command is not in the package it comes from.
 */
public class Vera {
    private static final Map<String, String> PROFILES = Map.of("3a", "PDFA-3A", "ua1", "PDFUA-1");

    public static void main(String[] paths) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : new TreeSet<>(PROFILES.keySet())) {
            ValidationProfile profile = Profiles.profileFromXml(
                PDFAValidator.class.getResourceAsStream(
                    "/org/verapdf/pdfa/validation/" + PROFILES.get(name) + ".xml"));
            for (String path : paths) {
                System.out.println(path + "\t" + name + "\t" + judged(profile, new File(path)));
            }
        }
    }

    private static String judged(ValidationProfile profile, File file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour())) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false);
            ValidationResult result = validator.validate(parser);
            StringBuilder line = new StringBuilder().append(result.getTotalAssertions());
            for (RuleId rule : result.getFailedChecks().keySet()) {
                line.append('\t').append(rule.getClause()).append('-').append(rule.getTestNumber());
                line.append(' ').append(example(result, rule));
            }
            return line.toString();
        }
    }

    private static String example(ValidationResult result, RuleId rule) {
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED && assertion.getRuleId().equals(rule)) {
                return assertion.getMessage().replaceAll("\\s+", " ");
            }
        }
        return "";
    }
}
