package org.hepacast.report.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.hepacast.report.assessment.FhirText;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.patientreport.PatientReport;
import org.hepacast.report.patientreport.Section;

/**
 * A report as PDF: page one by itself, images and details from page two on. There is no time in it,
 * and its ids follow from the report's edition: the same report gives the same bytes.
 */
public final class PdfReport {
  static final double MARGIN = 36;
  private static final double ROOM = Paper.WIDTH - 2 * MARGIN;
  static final double BOTTOM = Paper.HEIGHT - MARGIN - 8;

  /** Page one is set smaller, to a limit, rather than torn. */
  private static final double[] SCALES = {1, 0.95, 0.9, 0.85};

  private static final double[] DETAILS = {0.92, 0.88, 0.84};
  private static final int HEXADECIMAL = 16;

  private final PatientReport report;
  private final Paper paper;
  private double y = MARGIN;

  private PdfReport(PatientReport report, Paper paper) {
    this.report = report;
    this.paper = paper;
  }

  public static byte[] of(PatientReport report) {
    try (var paper = new Paper()) {
      return new PdfReport(report, paper).written();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] written() throws IOException {
    put(summary());
    if (!beyondPageOne().isEmpty()) {
      turn();
      put(details());
    }
    paper.onEachPage(this::foot);
    paper.finishStructure();
    describe();
    var bytes = new ByteArrayOutputStream();
    paper.document().save(bytes);
    return bytes.toByteArray();
  }

  private List<Section> beyondPageOne() {
    return Stream.concat(report.images().stream(), report.details().stream()).toList();
  }

  private Fonts fonts() {
    return new Fonts(paper.font(false), paper.font(true));
  }

  /** As large as fits on page one. */
  private List<Piece> summary() {
    List<Piece> pieces = List.of();
    for (double scale : SCALES) {
      pieces = summary(new Pieces(fonts(), scale));
      if (Piece.total(pieces) <= BOTTOM - MARGIN) {
        return pieces;
      }
    }
    return pieces;
  }

  /** Smaller where that gets them onto one page; where it does not, in their usual size. */
  private List<Piece> details() {
    for (double scale : DETAILS) {
      List<Piece> pieces = sections(beyondPageOne(), new Pieces(fonts(), scale));
      if (Piece.total(pieces) <= BOTTOM - MARGIN) {
        return pieces;
      }
    }
    return sections(beyondPageOne(), new Pieces(fonts(), DETAILS[0]));
  }

  private List<Piece> summary(Pieces pieces) {
    var all = new ArrayList<Piece>();
    all.add(pieces.text(Wording.RESEARCH_USE, Style.LABEL, ROOM, "P"));
    all.add(pieces.text("Risk report", Style.TITLE, ROOM, "H1"));
    all.add(pieces.text(String.join(" · ", report.facts()), Style.FACTS, ROOM, "P"));
    all.addAll(sections(report.summary(), pieces));
    return all;
  }

  private static List<Piece> sections(List<Section> sections, Pieces pieces) {
    return sections.stream().flatMap(section -> pieces.of(section, ROOM).stream()).toList();
  }

  private void put(List<Piece> pieces) throws IOException {
    for (Piece piece : pieces) {
      if (y + piece.height() > BOTTOM && y > MARGIN) {
        turn();
      }
      piece.draw(paper, MARGIN, y);
      y += piece.height();
    }
  }

  private void turn() throws IOException {
    paper.newPage();
    y = MARGIN;
  }

  private void foot(Pen pen, int page, int pages) throws IOException {
    double base = Paper.HEIGHT - MARGIN + 6;
    pen.line(MARGIN, Paper.WIDTH - MARGIN, base - 9, Ink.GRID);
    PrintFont font = paper.font(false);
    String left = font.showable("Hepacast · " + Wording.RESEARCH_USE + " · " + report.title());
    pen.text(font.lines(left, 6.5, ROOM - 120).getFirst(), MARGIN, base, 6.5, false, Ink.QUIET);
    String right = "edition " + report.edition() + " · page " + page + " of " + pages;
    pen.text(right, Paper.WIDTH - MARGIN - font.width(right, 6.5), base, 6.5, false, Ink.QUIET);
  }

  private void describe() throws IOException {
    PDDocument document = paper.document();
    document.setDocumentId(Long.parseUnsignedLong(report.edition(), HEXADECIMAL));
    document.getDocumentInformation().setTitle("Risk report, " + report.title());
    document.getDocumentInformation().setProducer("Hepacast");
    PDDocumentCatalog catalog = document.getDocumentCatalog();
    catalog.setLanguage("en");
    catalog.setStructureTreeRoot(paper.root());
    var marked = new PDMarkInfo();
    marked.setMarked(true);
    catalog.setMarkInfo(marked);
    var preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    catalog.setViewerPreferences(preferences);
    var metadata = new PDMetadata(document);
    metadata.importXMPMetadata(xmp().getBytes(StandardCharsets.UTF_8));
    catalog.setMetadata(metadata);
  }

  /** Says by which standard it is tagged. */
  private String xmp() {
    return """
    <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
    <pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
    <?xpacket end="r"?>\
    """
        .formatted(FhirText.markup("Risk report, " + report.title()));
  }
}
