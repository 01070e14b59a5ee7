package org.hepacast.segmentation;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages stand in floors: what a package uses never leads back to it. */
class PackagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.hepacast.segmentation");

  @Test
  void noCircleOfPackages() {
    assertThat(CLASSES.size()).isGreaterThan(40);
    slices().matching("org.hepacast.segmentation.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
