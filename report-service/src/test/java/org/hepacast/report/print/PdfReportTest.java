package org.hepacast.report.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.sample.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The printed report. Its pages are left under {@code target/reports}, to be looked at. */
class PdfReportTest {
  private static final int LARGEST = 400_000;

  private static byte[] pdf(List<RiskEvent> risks) {
    return PdfReport.of(PatientReport.of(risks));
  }

  private static String text(byte[] pdf, int first, int last) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var stripper = new PDFTextStripper();
      stripper.setStartPage(first);
      stripper.setEndPage(last);
      return stripper.getText(document).replaceAll("[\\s\u00A0]+", " ");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.hepacast.report.sample.Cases#all")
  void everyCaseIsPrintedSmallTaggedAndWithItsFonts(String name, List<RiskEvent> risks)
      throws IOException {
    byte[] pdf = pdf(risks);

    kept(name, pdf);
    assertThat(pdf.length).as(name).isLessThan(LARGEST);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var catalog = document.getDocumentCatalog();
      assertThat(catalog.getLanguage()).isEqualTo("en");
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot().getKids()).hasSize(1);
      for (PDPage page : document.getPages()) {
        for (COSName font : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(font).isEmbedded()).as(name).isTrue();
        }
        assertThat(page.getResources().getXObjectNames()).as("no bitmap").isEmpty();
      }
    }
    assertThat(text(pdf, 1, 1)).contains(Wording.RESEARCH_USE);
  }

  @Test
  void aUsualCaseHasOnePageAndOneOfDetails() throws IOException {
    byte[] pdf = pdf(Cases.complete());

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(2);
    }
    assertThat(text(pdf, 1, 1))
        .contains(
            "Death from any cause within 5 years: 51 to 80 %, by 2 models",
            "The models disagree.", "this patient", "Before you rely on it", "Leeds score");
    assertThat(text(pdf, 2, 2)).contains("How each score comes about", "C-index 0.577");
  }

  /** Thirteen models' details take their room; what must be read stands on page one. */
  @Test
  void ofARealPatientPageOneSaysAllThatMustBeRead() throws IOException {
    byte[] pdf = pdf(Cases.ofTheDemo());

    assertThat(text(pdf, 1, 1))
        .contains(
            "Death from any cause within 5 years: 66 to 80 %, by 2 models",
            "Survival under intra-arterial therapy",
            "17 measurements of the image",
            "Before you rely on it",
            "A published figure is what became of the source's patients");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isLessThanOrEqualTo(4);
      assertThat(text(pdf, 1, pages)).doesNotContain("radiomics.");
    }
  }

  @Test
  void theSameReportGivesTheSameBytes() {
    assertThat(pdf(Cases.complete())).isEqualTo(pdf(Cases.complete()));
  }

  @Test
  void aReportIsPrintedWithinThreeTenthsOfASecondOnceWarm() {
    PatientReport report = PatientReport.of(Cases.complete());
    // Of the processor: by the clock it would be a measure of what runs beside the test.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 8; i++) {
      long start = threads.getCurrentThreadCpuTime();
      PdfReport.of(report);
      fastest = Math.min(fastest, threads.getCurrentThreadCpuTime() - start);
    }
    assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(300));
  }

  @Test
  void othersReadTheTextAndDrawThePages() throws Exception {
    assumeTrue(installed("pdftotext"), "poppler-utils are not installed");
    Path pdf = kept("complete", pdf(Cases.complete()));

    String text = run("pdftotext", "-enc", "UTF-8", pdf.toString(), "-");
    assertThat(text)
        .contains("Research use only, not for clinical decisions.", "Risk report", "this patient");
    assertThat(run("pdffonts", pdf.toString())).contains("DejaVuSansCondensed-Bold");

    Path picture = pdf.resolveSibling("complete");
    run("pdftoppm", "-r", "80", "-png", pdf.toString(), picture.toString());
    assertThat(pdf.resolveSibling("complete-1.png")).isNotEmptyFile();
    assertThat(pdf.resolveSibling("complete-2.png")).isNotEmptyFile();
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static Path kept(String name, byte[] pdf) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "reports"));
    return Files.write(folder.resolve(name + ".pdf"), pdf);
  }
}
