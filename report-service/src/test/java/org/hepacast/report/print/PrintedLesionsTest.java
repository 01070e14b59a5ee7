package org.hepacast.report.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.patientreport.Illustrations;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.sample.Cases;
import org.hepacast.report.sample.Courses;
import org.hepacast.report.sample.Lesions;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;

/** Lesions in the printed report. It is left under {@code target/reports}, to be looked at. */
class PrintedLesionsTest {
  private static final int LARGEST = 400_000;

  private static PatientReport report(LesionPictures... lesions) {
    var risks = new ArrayList<RiskEvent>(Cases.complete());
    risks.add(Risks.risk().measuredIn(Lesions.result("a"), Lesions.result("b")).build());
    return PatientReport.of(risks, new Illustrations(Courses.usual(), List.of(lesions)));
  }

  private static PatientReport usual() {
    return report(Lesions.of("a", "ct", "content", Lesions.automatic(null), Lesions.drawn(40)));
  }

  /** Nothing but noise, which no compression makes smaller: of two studies, forty lesions each. */
  private static PatientReport worst() {
    return report(
        Lesions.of("a", "ct", "one", null, Lesions.noise(40)),
        Lesions.of("b", "ct2", "other", null, Lesions.noise(40)));
  }

  private static List<PDImageXObject> images(PDDocument document) throws IOException {
    var images = new ArrayList<PDImageXObject>();
    for (PDPage page : document.getPages()) {
      for (COSName name : page.getResources().getXObjectNames()) {
        images.add((PDImageXObject) page.getResources().getXObject(name));
      }
    }
    return images;
  }

  private static String text(PDDocument document, int first, int last) throws IOException {
    var stripper = new PDFTextStripper();
    stripper.setStartPage(first);
    stripper.setEndPage(last);
    return stripper.getText(document).replaceAll("[\\s\u00A0]+", " ");
  }

  @Test
  void sixOfFortyLesionsStandOnPageTwoWithTheirWords() throws IOException {
    byte[] pdf = kept("lesions-forty", PdfReport.of(usual()));

    assertThat(pdf.length).isLessThan(LARGEST);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(images(document))
          .hasSize(6)
          .allSatisfy(
              image -> {
                assertThat(image.getBitsPerComponent()).isEqualTo(8);
                assertThat(image.getColorSpace().getName()).isEqualTo("DeviceGray");
              });
      assertSamePixels(images(document).getFirst(), Lesions.picture(1).bytes());
      assertThat(text(document, 1, 1)).doesNotContain("Lesions on the images");
      assertThat(text(document, 2, 2))
          .contains(
              "Lesions on the images",
              "CT of 2025-09-01, series 3: the 6 largest of 40 lesions",
              "Lesion 1: 60.2 mm, 67.3 mL slice 21 of 48, z -107.5 mm",
              "accepted by nobody yet",
              "34 more are not shown.");
      assertThat(alternates(document.getDocumentCatalog().getStructureTreeRoot()))
          .anySatisfy(
              words ->
                  assertThat(words).contains("the 6 largest of 40 lesions", "lesion 6: 12.6 mm, "));
    }
  }

  /** No grey becomes another: a reader compares what is printed with the page. */
  private static void assertSamePixels(PDImageXObject printed, byte[] png) throws IOException {
    Raster expected = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
    byte[] samples = printed.createInputStream().readAllBytes();
    assertThat(samples).hasSize(expected.getWidth() * expected.getHeight());
    for (int i = 0; i < samples.length; i++) {
      int grey = expected.getSample(i % expected.getWidth(), i / expected.getWidth(), 0);
      assertThat(samples[i] & 0xFF).isEqualTo(grey);
    }
  }

  private static List<String> alternates(PDStructureNode node) {
    var found = new ArrayList<String>();
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (element.getStructureType().equals("Figure")) {
          found.add(element.getAlternateDescription());
        }
        found.addAll(alternates(element));
      }
    }
    return found;
  }

  @Test
  void evenNoiseOfTwoStudiesStaysSmall() throws IOException {
    byte[] pdf = kept("lesions-noise", PdfReport.of(worst()));

    assertThat(pdf.length).isLessThan(LARGEST);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(images(document)).hasSize(9);
    }
  }

  @Test
  void oneLesionAndAnImageOfUltrasoundAreDrawn() throws IOException {
    LesionPictures ct = Lesions.of("a", "ct", "content", null, Lesions.drawn(1));
    LesionPictures ultrasound =
        Lesions.told(
            "b",
            "us",
            new LesionPictures.Shown(
                "US", "other", Instant.parse("2025-08-01T09:00:00Z"), null, Lesions.ultrasound()),
            Instant.parse("2025-09-02T10:00:00Z"));
    byte[] pdf = kept("lesions-two-studies", PdfReport.of(report(ct, ultrasound)));

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(images(document)).hasSize(2);
      assertThat(text(document, 2, 2))
          .contains("series 3: 1 lesion", "US of 2025-08-01: 1 lesion", "24.5 mm, 4.71 cm2");
    }
  }

  @Test
  void theSameReportGivesTheSameBytes() {
    assertThat(PdfReport.of(usual())).isEqualTo(PdfReport.of(usual()));
  }

  @Test
  void itIsPrintedWithinASecond() {
    PatientReport report = worst();
    // Of the processor: by the clock it would be a measure of what runs beside the test.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      long start = threads.getCurrentThreadCpuTime();
      PdfReport.of(report);
      fastest = Math.min(fastest, threads.getCurrentThreadCpuTime() - start);
    }
    assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void othersFindThePicturesInIt() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pdfimages"))),
        "poppler-utils are not installed");
    kept("lesions-others", PdfReport.of(usual()));
    Process process =
        new ProcessBuilder("pdfimages", "-list", "target/reports/lesions-others.pdf")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.contains(" gray "))).hasSize(6);
  }

  private static byte[] kept(String name, byte[] pdf) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "reports"));
    Files.write(folder.resolve(name + ".pdf"), pdf);
    return pdf;
  }
}
