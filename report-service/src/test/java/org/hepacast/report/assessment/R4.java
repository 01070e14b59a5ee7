package org.hepacast.report.assessment;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** HAPI's validator of R4, with this suite's own definitions. */
final class R4 {
  static final Path DEFINITIONS = Path.of("src", "main", "resources", "fhir");
  private static final FhirValidator VALIDATOR;

  static {
    try {
      VALIDATOR = validator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private R4() {}

  private static FhirValidator validator() throws IOException {
    FhirContext context = FhirContext.forR4();
    var own = new PrePopulatedValidationSupport(context);
    for (Path file : definitions()) {
      String definition = Files.readString(file);
      // What is in a code system without its codes is told elsewhere; HAPI would take it for empty.
      if (!definition.contains("\"not-present\"")) {
        own.addResource(context.newJsonParser().parseResource(definition));
      }
    }
    var unknown = new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(
        ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity.INFORMATION);
    var chain =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new InMemoryTerminologyServerValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            own,
            new SnapshotGeneratingValidationSupport(context),
            unknown);
    FhirValidator validator = context.newValidator();
    validator.registerValidatorModule(new FhirInstanceValidator(chain));
    return validator;
  }

  static List<Path> definitions() throws IOException {
    try (Stream<Path> files = Files.list(DEFINITIONS)) {
      return files.sorted().toList();
    }
  }

  static List<String> problems(JsonNode resource) {
    return VALIDATOR.validateWithResult(resource.toString()).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.WARNING) >= 0)
        .map(SingleValidationMessage::toString)
        .toList();
  }
}
