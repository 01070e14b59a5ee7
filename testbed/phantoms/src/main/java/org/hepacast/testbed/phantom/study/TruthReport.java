package org.hepacast.testbed.phantom.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.phantom.ct.CtVolume;
import org.hepacast.phantom.ct.LesionTruth;
import org.hepacast.phantom.ct.Lobe;
import org.hepacast.phantom.us.UltrasoundLesion;
import org.hepacast.radiomics.volume.Box;

/**
 * What is true of a study, by names and in units: lengths, areas and volumes of the metastases by
 * formula, those of the liver by its voxels.
 */
public final class TruthReport {

  private static final double MM_PER_CM = 10;

  private TruthReport() {}

  /** Of a CT. */
  public static Map<String, Object> of(CtStudy study) {
    CtVolume volume = study.volume();
    Box box = volume.liverBox();
    List<LesionTruth> lesions = study.truth();
    double largest =
        lesions.stream().mapToDouble(lesion -> lesion.form().axialDiameterMm()).max().orElse(0);
    Map<String, Object> report = begin(study.studyUid(), study.seriesUid());
    report.put("liverVolumeMm3", volume.liver(box).volumeMm3());
    for (Lobe lobe : Lobe.values()) {
      String name = lobe == Lobe.LEFT ? "leftLobeVolumeMm3" : "rightLobeVolumeMm3";
      report.put(name, volume.lobe(lobe, box).volumeMm3());
    }
    report.put("lesionCount", lesions.size());
    report.put("bilobar", volume.phantom().bilobar());
    report.put("largestAxialDiameterMm", largest);
    report.put("tumourBurdenScore", Math.hypot(largest / MM_PER_CM, lesions.size()));
    report.put("lesions", lesions.stream().map(TruthReport::toMap).toList());
    return report;
  }

  /** Of an ultrasound image or clip. */
  public static Map<String, Object> of(UltrasoundStudy study) {
    Map<String, Object> report = begin(study.studyUid(), study.seriesUid());
    report.put("lesionCount", study.truth().size());
    report.put(
        "largestDiameterMm",
        study.truth().stream().mapToDouble(UltrasoundLesion::diameterMm).max().orElse(0));
    report.put("lesions", study.truth().stream().map(TruthReport::toMap).toList());
    return report;
  }

  private static Map<String, Object> begin(String studyUid, String seriesUid) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("studyUid", studyUid);
    report.put("seriesUid", seriesUid);
    return report;
  }

  private static Map<String, Object> toMap(LesionTruth lesion) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("number", lesion.number());
    map.put("lobes", lesion.lobes().stream().map(Enum::name).sorted().toList());
    map.put("centreMm", List.of(lesion.form().x(), lesion.form().y(), lesion.form().z()));
    map.put("axialDiameterMm", lesion.form().axialDiameterMm());
    map.put("diameterMm", lesion.form().diameterMm());
    map.put("volumeMm3", lesion.form().volumeMm3());
    map.put("voxels", lesion.voxels());
    return map;
  }

  private static Map<String, Object> toMap(UltrasoundLesion lesion) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("number", lesion.number());
    map.put("diameterMm", lesion.diameterMm());
    map.put("areaMm2", lesion.areaMm2());
    map.put("pixels", lesion.pixels());
    return map;
  }
}
