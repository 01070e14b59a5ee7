package org.hepacast.report.print;

import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDLayoutAttributeObject;

/** Where a figure stands: ISO 32000-1, 14.8.5.4.3, asks for it. */
final class BoundingBox {
  private BoundingBox() {}

  static PDLayoutAttributeObject of(double x, double top, double width, double height) {
    var layout = new PDLayoutAttributeObject();
    layout.setPlacement(PDLayoutAttributeObject.PLACEMENT_BLOCK);
    layout.setBBox(
        new PDRectangle(
            (float) x, (float) (Paper.HEIGHT - top - height), (float) width, (float) height));
    return layout;
  }
}
