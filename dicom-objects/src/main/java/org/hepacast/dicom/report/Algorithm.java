package org.hepacast.dicom.report;

import java.util.List;
import org.hepacast.dicom.header.Code;
import org.hepacast.radiomics.io.dicom.DataSet;

/**
 * What computed the measurements (PS3.16 TID 4019).
 *
 * @param parameters the protocol by name, version and digest
 */
public record Algorithm(String name, String version, String parameters) {

  private static final Code NAME = Code.dicom("111001", "Algorithm Name");
  private static final Code VERSION = Code.dicom("111003", "Algorithm Version");
  private static final Code PARAMETERS = Code.dicom("111002", "Algorithm Parameters");

  List<DataSet> items() {
    return List.of(
        Content.text(Content.MODIFIER, NAME, name),
        Content.text(Content.MODIFIER, VERSION, version),
        Content.text(Content.MODIFIER, PARAMETERS, parameters));
  }
}
