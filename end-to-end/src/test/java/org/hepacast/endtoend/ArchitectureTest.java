package org.hepacast.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
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
          "model-service", "org.hepacast.model",
          "report-service", "org.hepacast.report");
  private static final List<String> COMPUTING = List.of("radiomics", "prognosis");

  /** What a record means and what a model says of it: asked by services and by the command line. */
  private static final Map<String, String> CLINICAL =
      Map.of("patient-record", "org.hepacast.record", "model-package", "org.hepacast.modelpackage");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              Stream.concat(
                      Stream.of("contracts", "service-kit", "radiomics", "prognosis"),
                      Stream.concat(CLINICAL.keySet().stream(), SERVICES.keySet().stream()))
                  .map(ArchitectureTest::classFolder)
                  .toList());

  @Test
  void everyModuleHasBeenRead() {
    for (String root :
        Stream.concat(SERVICES.values().stream(), CLINICAL.values().stream()).toList()) {
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
                public boolean test(com.tngtech.archunit.core.domain.JavaClass type) {
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
                  return ours ? name.startsWith(own) : !forbidden;
                }
              })
          .check(CLASSES);
    }
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
