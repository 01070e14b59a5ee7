package org.hepacast.report.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;

/**
 * A tagged document while it is written, page by page. Whatever is put on it belongs to an element
 * of the structure or is an artifact. Points; y runs downwards from the upper edge.
 */
final class Paper implements AutoCloseable {
  static final double WIDTH = PDRectangle.A4.getWidth();
  static final double HEIGHT = PDRectangle.A4.getHeight();

  /** Puts something on the page. */
  interface Writing {
    void to(Pen pen) throws IOException;
  }

  private final PDDocument document = new PDDocument();
  private final PDStructureTreeRoot root = new PDStructureTreeRoot();
  private final PDStructureElement top;
  private final PrintFont regular;
  private final PrintFont bold;
  private final List<COSArray> parentsByPage = new ArrayList<>();
  private final List<PDPage> pages = new ArrayList<>();
  private PDPageContentStream content;
  private PDStructureElement item;

  @SuppressWarnings("NullAway.Init") // the first page is begun by the constructor's last line
  Paper() throws IOException {
    this.top = new PDStructureElement("Document", root);
    this.item = top;
    root.appendKid(top);
    this.regular = new PrintFont(document, FontFile.REGULAR);
    this.bold = new PrintFont(document, FontFile.BOLD);
    newPage();
  }

  PrintFont font(boolean isBold) {
    return isBold ? bold : regular;
  }

  PDDocument document() {
    return document;
  }

  PDStructureTreeRoot root() {
    return root;
  }

  /** Below the document itself. */
  PDStructureElement element(String type) {
    return element(type, top);
  }

  PDStructureElement element(String type, PDStructureNode parent) {
    var element = new PDStructureElement(type, parent);
    parent.appendKid(element);
    return element;
  }

  /** An item of a list; its label and its body follow. */
  PDStructureElement beginItem(PDStructureElement list) {
    item = element("LI", list);
    return item;
  }

  PDStructureElement lastItem() {
    return item;
  }

  void newPage() throws IOException {
    if (!pages.isEmpty()) {
      content.close();
    }
    var page = new PDPage(PDRectangle.A4);
    page.setStructParents(pages.size());
    page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
    document.addPage(page);
    pages.add(page);
    parentsByPage.add(new COSArray());
    content = new PDPageContentStream(document, page);
  }

  /** Content of an element. */
  void write(PDStructureElement element, Writing writing) throws IOException {
    COSArray parents = parentsByPage.getLast();
    int id = parents.size();
    parents.add(element.getCOSObject());
    var reference = new PDMarkedContentReference();
    reference.setPage(pages.getLast());
    reference.setMCID(id);
    element.appendKid(reference);
    content.beginMarkedContent(COSName.getPDFName(element.getStructureType()), id);
    writing.to(new Pen(content, this));
    content.endMarkedContent();
  }

  /** What says nothing: rules, grounds. */
  void artifact(Writing writing) throws IOException {
    content.beginMarkedContent(COSName.ARTIFACT);
    writing.to(new Pen(content, this));
    content.endMarkedContent();
  }

  /** Something at the foot of each page, once all are written. */
  void onEachPage(PageWriting writing) throws IOException {
    content.close();
    for (int i = 0; i < pages.size(); i++) {
      var mode = PDPageContentStream.AppendMode.APPEND;
      content = new PDPageContentStream(document, pages.get(i), mode, true, true);
      int number = i + 1;
      artifact(pen -> writing.to(pen, number, pages.size()));
      content.close();
    }
  }

  /** Puts something on each page. */
  interface PageWriting {
    void to(Pen pen, int page, int pages) throws IOException;
  }

  /** The tree that leads from the content to its elements. */
  void finishStructure() {
    var numbers = new COSArray();
    for (int i = 0; i < parentsByPage.size(); i++) {
      numbers.add(COSInteger.get(i));
      numbers.add(parentsByPage.get(i));
    }
    var tree = new PDNumberTreeNode(PDParentTreeValue.class);
    tree.getCOSObject().setItem(COSName.NUMS, numbers);
    root.setParentTree(tree);
    root.setParentTreeNextKey(parentsByPage.size());
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
