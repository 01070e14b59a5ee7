package org.hepacast.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.testbed.process.Home;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: services, then libraries, then nothing of ours. */
class ArchitectureTest {
  private static final Map<String, String> SERVICES =
      Map.of(
          "ingest-service", "org.hepacast.ingest",
          "feature-service", "org.hepacast.feature",
          "imaging", "org.hepacast.imaging",
          "model-service", "org.hepacast.model",
          "report-service", "org.hepacast.report");
  private static final List<String> COMPUTING = List.of("radiomics", "prognosis");

  /** What a record means and what a model says of it: asked by services and by the command line. */
  private static final Map<String, String> CLINICAL =
      Map.of("patient-record", "org.hepacast.record", "model-package", "org.hepacast.modelpackage");

  /** Read beside the libraries and services. */
  private static final Map<String, String> TOOLS =
      Map.of(
          "radiomics-cli", "org.hepacast.radiomics.cli",
          "segmentation-cli", "org.hepacast.segmentation.cli",
          "workbench", "org.hepacast.workbench",
          "testbed", "org.hepacast.testbed",
          "testcontainers", "org.hepacast.testcontainers",
          "bench", "org.hepacast.bench");

  /** What is computed, apart from how it comes in and goes out. */
  private static final String[] CORES = {
    "org.hepacast.contracts..",
    "org.hepacast.record..",
    "org.hepacast.modelformat..",
    "org.hepacast.modelpackage..",
    "org.hepacast.ingest.structure..",
    "org.hepacast.ingest.bundle..",
    "org.hepacast.ingest.patient..",
    "org.hepacast.ingest.fhirxml..",
    "org.hepacast.ingest.check..",
    "org.hepacast.report.assessment..",
    "org.hepacast.imaging.job..",
    "org.hepacast.imaging.protocol..",
    "org.hepacast.imaging.study..",
    "org.hepacast.imaging.region..",
    "org.hepacast.imaging.measure..",
    "org.hepacast.imaging.automatic.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              Stream.of(
                      Stream.of(
                          "contracts",
                          "service-kit",
                          "radiomics",
                          "dicom-objects",
                          "segmentation",
                          "phantoms",
                          "prognosis",
                          "model-format",
                          "dicomweb"),
                      CLINICAL.keySet().stream(),
                      SERVICES.keySet().stream(),
                      TOOLS.keySet().stream())
                  .flatMap(modules -> modules)
                  .map(ArchitectureTest::classFolder)
                  .toList());

  @Test
  void everyModuleHasBeenRead() {
    for (String root :
        Stream.of(SERVICES, CLINICAL, TOOLS).flatMap(part -> part.values().stream()).toList()) {
      assertThat(CLASSES).as(root).anyMatch(type -> type.getPackageName().startsWith(root));
    }
    for (String library : COMPUTING) {
      assertThat(CLASSES)
          .as(library)
          .anyMatch(type -> type.getPackageName().startsWith("org.hepacast." + library));
    }
  }

  @Test
  void noServiceKnowsAnother() {
    SERVICES.forEach(
        (name, own) ->
            SERVICES.values().stream()
                .filter(other -> !other.equals(own))
                .forEach(
                    other ->
                        noClasses()
                            .that()
                            .resideInAPackage(own + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(other + "..")
                            .check(CLASSES)));
  }

  @Test
  void contractsKnowNothingOfTheOthersNorOfAnyFramework() {
    noClasses()
        .that()
        .resideInAPackage("org.hepacast.contracts..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.hepacast.kit..",
            "org.hepacast.ingest..",
            "org.hepacast.feature..",
            "org.hepacast.model..",
            "org.hepacast.report..",
            "org.hepacast.radiomics..",
            "org.hepacast.prognosis..",
            "io.quarkus..",
            "org.apache.kafka..",
            "jakarta..")
        .check(CLASSES);
  }

  @Test
  void clinicalLibrariesKnowNeitherServicesNorAnyFramework() {
    CLINICAL
        .values()
        .forEach(
            own ->
                noClasses()
                    .that()
                    .resideInAPackage(own + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                        "org.hepacast.kit..",
                        "org.hepacast.ingest..",
                        "org.hepacast.feature..",
                        "org.hepacast.model..",
                        "org.hepacast.report..",
                        "io.quarkus..",
                        "org.apache.kafka..",
                        "java.sql..",
                        "java.net.http..",
                        "jakarta..")
                    .check(CLASSES));
  }

  @Test
  void computingLibrariesKnowNeitherKafkaNorFhirNorHttpNorEachOther() {
    for (String library : COMPUTING) {
      String own = "org.hepacast." + library;
      classes()
          .that()
          .resideInAPackage(own + "..")
          .should()
          .onlyDependOnClassesThat(
              new com.tngtech.archunit.base.DescribedPredicate<>(
                  "belong to " + library + " or to no service") {
                @Override
                public boolean test(JavaClass type) {
                  String name = type.getPackageName();
                  boolean ours = name.startsWith("org.hepacast.");
                  boolean forbidden =
                      Stream.of(
                              "org.apache.kafka",
                              "ca.uhn",
                              "org.hl7",
                              "jakarta",
                              "io.quarkus",
                              "java.net.http")
                          .anyMatch(name::startsWith);
                  return ours ? name.startsWith(own) || isFormat(type) : !forbidden;
                }
              })
          .check(CLASSES);
    }
  }

  private static boolean isFormat(JavaClass type) {
    return type.getPackageName().startsWith("org.hepacast.modelformat");
  }

  @Test
  void dicomObjectsKnowRadiomicsAlone() {
    noClasses()
        .that()
        .resideInAPackage("org.hepacast.dicom..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "org.hepacast.dicom..", "org.hepacast.radiomics..", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  /** It reads packages and files: neither the suite nor what it is asked by. */
  @Test
  void segmentationKnowsImagesAndTheFormatOfPackagesAlone() {
    assertThat(CLASSES)
        .anyMatch(type -> type.getPackageName().equals("org.hepacast.segmentation.segment"));
    noClasses()
        .that()
        .resideInAPackage("org.hepacast.segmentation..")
        .and()
        .resideOutsideOfPackage("org.hepacast.segmentation.cli..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "org.hepacast.segmentation..",
            "org.hepacast.dicom..",
            "org.hepacast.radiomics..",
            "org.hepacast.modelformat..",
            "ai.onnxruntime..",
            "com.fasterxml.jackson.databind..",
            "java..",
            "javax.imageio..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void phantomsKnowRadiomicsAlone() {
    assertThat(CLASSES).anyMatch(type -> type.getPackageName().startsWith("org.hepacast.phantom"));
    noClasses()
        .that()
        .resideInAPackage("org.hepacast.phantom..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "org.hepacast.phantom..", "org.hepacast.radiomics..", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  /** Below the libraries that score and those that train: it carries neither to the other. */
  @Test
  void theFormatOfModelsKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage("org.hepacast.modelformat..")
        .should()
        .dependOnClassesThat(
            new com.tngtech.archunit.base.DescribedPredicate<>("are others of the suite") {
              @Override
              public boolean test(JavaClass type) {
                return isOurs(type) && !isFormat(type);
              }
            })
        .check(CLASSES);
  }

  /**
   * What speaks with image archives carries nothing of the suite, and nothing that reads pixels.
   */
  @Test
  void theClientOfImageArchivesKnowsNobody() {
    assertThat(CLASSES).anyMatch(type -> type.getPackageName().startsWith("org.hepacast.dicomweb"));
    noClasses()
        .that()
        .resideInAPackage("org.hepacast.dicomweb..")
        .should()
        .dependOnClassesThat(
            new com.tngtech.archunit.base.DescribedPredicate<>("are others of the suite") {
              @Override
              public boolean test(JavaClass type) {
                return isOurs(type) && !type.getPackageName().startsWith("org.hepacast.dicomweb");
              }
            })
        .check(CLASSES);
  }

  /** Researchers run it on files: it takes neither a broker nor an EHR, and no service takes it. */
  @Test
  void theWorkbenchKnowsTheComputingLibrariesAlone() {
    noClasses()
        .that()
        .resideInAPackage("org.hepacast.workbench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.hepacast.kit..",
            "org.hepacast.ingest..",
            "org.hepacast.feature..",
            "org.hepacast.model..",
            "org.hepacast.report..",
            "org.hepacast.testbed..",
            "io.quarkus..",
            "org.apache.kafka..",
            "ca.uhn..",
            "java.sql..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages("org.hepacast.workbench..", "org.hepacast.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.hepacast.workbench..")
        .check(CLASSES);
  }

  @Test
  void coresKnowNeitherBrokerNorDatabaseNorPlatformNorTracing() {
    noClasses()
        .that()
        .resideInAnyPackage(CORES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "java.sql..",
            "javax.sql..",
            "io.quarkus..",
            "io.opentelemetry..",
            "jakarta.inject..",
            "jakarta.enterprise..",
            "jakarta.ws..")
        .check(CLASSES);
  }

  /** Integrators take it into their own tests: it brings the contracts and nothing else of ours. */
  @Test
  void whatIntegratorsTakeKnowsTheContractsAlone() {
    noClasses()
        .that()
        .resideInAPackage("org.hepacast.testcontainers..")
        .should()
        .dependOnClassesThat(
            new com.tngtech.archunit.base.DescribedPredicate<>("are others of the suite") {
              @Override
              public boolean test(JavaClass type) {
                return isOurs(type)
                    && !type.getPackageName().startsWith("org.hepacast.testcontainers")
                    && !type.getPackageName().startsWith("org.hepacast.contracts");
              }
            })
        .check(CLASSES);
  }

  /** A package that needs another which needs it cannot be read, or changed, alone. */
  @Test
  void noPackagesFormACircle() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return isOurs(type)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
              }

              @Override
              public String getDescription() {
                return "packages";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("org.hepacast.");
  }

  @Test
  void theServiceKitKnowsOnlyTheContracts() {
    noClasses()
        .that()
        .resideInAPackage("org.hepacast.kit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            SERVICES.values().stream().map(root -> root + "..").toArray(String[]::new))
        .check(CLASSES);
  }

  /**
   * JAX-RS passes over a method that is not public, without a word: the endpoint would answer 404.
   */
  @Test
  void everyEndpointMethodIsPublic() {
    methods()
        .that()
        .areAnnotatedWith("jakarta.ws.rs.GET")
        .or()
        .areAnnotatedWith("jakarta.ws.rs.POST")
        .or()
        .areAnnotatedWith("jakarta.ws.rs.PUT")
        .should()
        .bePublic()
        .check(CLASSES);
  }

  /**
   * Nobody reads a record unseen: an endpoint says what it does to records, or that it touches
   * none.
   */
  @Test
  void everyEndpointSaysWhatItRecordsInTheAuditTrail() {
    methods()
        .that()
        .areAnnotatedWith("jakarta.ws.rs.GET")
        .or()
        .areAnnotatedWith("jakarta.ws.rs.POST")
        .or()
        .areAnnotatedWith("jakarta.ws.rs.PUT")
        .or()
        .areAnnotatedWith("jakarta.ws.rs.PATCH")
        .or()
        .areAnnotatedWith("jakarta.ws.rs.DELETE")
        .should(
            new ArchCondition<>("have @Audits or @NoPatientData, or their class one of them") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                events.add(
                    new SimpleConditionEvent(
                        method, saysWhatItRecords(method), method.getFullName()));
              }
            })
        .check(CLASSES);
  }

  private static boolean saysWhatItRecords(JavaMethod method) {
    return Stream.of("org.hepacast.kit.audit.Audits", "org.hepacast.kit.audit.NoPatientData")
        .anyMatch(one -> method.isAnnotatedWith(one) || method.getOwner().isAnnotatedWith(one));
  }

  @Test
  void everyPackageIsNullMarked() throws Exception {
    try (Stream<Path> folders = Files.walk(Home.folder(), 2)) {
      for (Path sources :
          folders
              .map(folder -> folder.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .toList()) {
        assertEveryPackageSaysSo(sources);
      }
    }
  }

  private static void assertEveryPackageSaysSo(Path sources) throws Exception {
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("module-info.java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      for (Path folder : packages) {
        if (!folder.toString().contains("demo-ehr")) { // compiled without NullAway: see its pom
          assertThat(folder.resolve("package-info.java")).content().contains("@NullMarked");
        }
      }
    }
  }

  private static Path classFolder(String module) {
    return Home.folder().resolve(module).resolve("target/classes");
  }
}
