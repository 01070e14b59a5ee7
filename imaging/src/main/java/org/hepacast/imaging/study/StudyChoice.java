package org.hepacast.imaging.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hepacast.imaging.protocol.Meaning;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.protocol.SegmentationRules;

/**
 * Takes series and segmentation by a protocol's rules. A series must pass every rule and have a
 * segmentation with what is measured; of several the protocol's preferences decide, and where they
 * leave two equal the study is refused. Every series keeps its reason, also when the study is
 * refused ({@link #decisions}).
 */
public final class StudyChoice {

  private final StudyContent study;
  private final MeasurementProtocol protocol;
  private final Map<SeriesFacts, Optional<String>> objections = new LinkedHashMap<>();
  private final Map<SeriesFacts, SeriesDecision> decisions = new LinkedHashMap<>();

  public StudyChoice(StudyContent study, MeasurementProtocol protocol) {
    this.study = study;
    this.protocol = protocol;
    for (SeriesFacts series : study.series()) {
      Optional<String> objection = SeriesObjection.to(series, protocol.series());
      objections.put(series, objection);
      decide(series, false, objection.orElse("it fits the protocol"));
    }
  }

  /** The reason for each series as far as the choice came, the chosen one first. */
  public List<SeriesDecision> decisions() {
    return decisions.values().stream()
        .sorted(Comparator.comparing(decision -> !decision.chosen()))
        .toList();
  }

  private void decide(SeriesFacts series, boolean chosen, String reason) {
    decisions.put(series, new SeriesDecision(series.uid(), series.summary(), chosen, reason));
  }

  private Optional<String> objection(SeriesFacts series) {
    return objections.getOrDefault(series, Optional.empty());
  }

  /** The choice; refused where the rules leave none or several. */
  public Choice choose() {
    List<SeriesFacts> fitting = fitting();
    List<DrawnSegmentation> drawn = drawn();
    List<SeriesFacts> candidates =
        fitting.stream()
            .filter(series -> drawn.stream().anyMatch(one -> one.fits(series)))
            .toList();
    fitting.stream()
        .filter(series -> !candidates.contains(series))
        .forEach(series -> decide(series, false, "no segmentation was drawn on it"));
    if (candidates.isEmpty()) {
      throw elsewhere(drawn);
    }
    SeriesFacts series = best(candidates, true);
    DrawnSegmentation segmentation = only(drawn, series);
    return new Choice(series, segmentation, liver(series, segmentation), decisions());
  }

  /**
   * Where nobody has drawn anything: the series that would be measured if somebody had. Refused
   * where the rules leave none or several.
   */
  public SeriesFacts undrawn() {
    return best(fitting(), false);
  }

  private List<SeriesFacts> fitting() {
    List<SeriesFacts> fitting =
        study.series().stream().filter(series -> objection(series).isEmpty()).toList();
    if (fitting.isEmpty()) {
      String modality = protocol.series().modality();
      throw refused(
          study.series().stream().anyMatch(series -> series.modality().equals(modality))
              ? RefusalReason.NO_SUITABLE_SERIES
              : RefusalReason.WRONG_MODALITY,
          "no series is what the protocol " + protocol.id() + " asks for" + reasons(study.series()),
          "send a study with such a series, or configure another protocol");
    }
    return fitting;
  }

  /** Segmentations that hold what the protocol measures. */
  private List<DrawnSegmentation> drawn() {
    if (study.segmentations().isEmpty()) {
      throw refused(
          RefusalReason.NO_SEGMENTATION,
          "the study has neither a segmentation (SEG) nor a structure set (RTSTRUCT)",
          "draw the lesions, and send the segmentation to the archive in the same study");
    }
    Predicate<DrawnSegmentation> measured =
        protocol.regions().needsLesions() ? has(Meaning.LESION) : has(Meaning.PRIMARY);
    List<DrawnSegmentation> drawn = study.segmentations().stream().filter(measured).toList();
    if (drawn.isEmpty()) {
      boolean lesions = protocol.regions().needsLesions();
      throw refused(
          lesions ? RefusalReason.NO_LESION_SEGMENT : RefusalReason.NO_PRIMARY_SEGMENT,
          "no segment is recognised as "
              + (lesions ? "a liver lesion" : "a primary tumour")
              + ": "
              + study.segmentations().stream()
                  .map(DrawnSegmentation::summary)
                  .collect(Collectors.joining("; ")),
          "give its segment a coded type (such as SCT 14799000 for a metastasis) or a known label");
    }
    return readable(drawn);
  }

  /** Contours are in patient coordinates, which an ultrasound image does not have. */
  private List<DrawnSegmentation> readable(List<DrawnSegmentation> drawn) {
    if (protocol.series().isVolume()) {
      return drawn;
    }
    List<DrawnSegmentation> planes =
        drawn.stream().filter(one -> one.modality().equals("SEG")).toList();
    if (planes.isEmpty()) {
      throw refused(
          RefusalReason.NO_SEGMENTATION,
          "the lesions are drawn as contours in patient coordinates, which the image does not have",
          "send a segmentation (SEG) of the image");
    }
    return planes;
  }

  private static Predicate<DrawnSegmentation> has(Meaning meaning) {
    return segmentation -> !segmentation.of(meaning).isEmpty();
  }

  private StudyRefused elsewhere(List<DrawnSegmentation> drawn) {
    List<SeriesFacts> others =
        study.series().stream()
            .filter(series -> drawn.stream().anyMatch(one -> one.fits(series)))
            .toList();
    return refused(
        RefusalReason.SEGMENTATION_OF_OTHER_SERIES,
        others.isEmpty()
            ? "the segmentation was drawn on a series that the study does not have, or in other"
                + " coordinates"
            : "the segmentation was drawn on a series that the protocol does not measure"
                + reasons(others),
        "draw it on the series that is to be measured, or configure another protocol");
  }

  private SeriesFacts best(List<SeriesFacts> candidates, boolean drawnOn) {
    var preferences = protocol.series().preferences();
    Comparator<SeriesFacts> order = SeriesOrder.by(preferences);
    SeriesFacts first = candidates.stream().min(order).orElseThrow();
    List<SeriesFacts> equal =
        candidates.stream().filter(other -> order.compare(first, other) == 0).toList();
    if (equal.size() > 1) {
      equal.forEach(series -> decide(series, false, "another series fits just as well"));
      throw refused(
          RefusalReason.AMBIGUOUS_SERIES,
          equal.size()
              + " series fit the protocol"
              + (drawnOn ? " and were drawn on: " : ": ")
              + equal.stream().map(SeriesFacts::summary).collect(Collectors.joining("; ")),
          (drawnOn ? "keep the segmentation of one of them" : "draw the lesions on one of them")
              + ", or add a preference to the protocol");
    }
    candidates.stream()
        .filter(other -> other != first)
        .forEach(
            other ->
                decide(
                    other,
                    false,
                    "another series is preferred: "
                        + SeriesOrder.difference(first, other, preferences)));
    decide(
        first,
        true,
        candidates.size() == 1
            ? "the only series that fits the protocol" + (drawnOn ? " and was drawn on" : "")
            : "preferred among " + candidates.size() + " series that fit");
    return first;
  }

  private DrawnSegmentation only(List<DrawnSegmentation> drawn, SeriesFacts series) {
    List<DrawnSegmentation> fitting = drawn.stream().filter(one -> one.fits(series)).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    if (protocol.segmentation().several() == SegmentationRules.Several.NEWEST) {
      Optional<DrawnSegmentation> newest = newest(fitting);
      if (newest.isPresent()) {
        return newest.get();
      }
    }
    throw refused(
        RefusalReason.AMBIGUOUS_SEGMENTATION,
        fitting.size()
            + " segmentations claim the lesions of the series: "
            + fitting.stream().map(DrawnSegmentation::summary).collect(Collectors.joining("; ")),
        "keep the valid one in the study");
  }

  private static Optional<DrawnSegmentation> newest(List<DrawnSegmentation> several) {
    if (several.stream().anyMatch(one -> one.made().isEmpty())) {
      return Optional.empty();
    }
    List<DrawnSegmentation> byTime = new ArrayList<>(several);
    byTime.sort(
        Comparator.comparing((DrawnSegmentation one) -> one.made().orElseThrow()).reversed());
    boolean tie = byTime.get(0).made().equals(byTime.get(1).made());
    return tie ? Optional.empty() : Optional.of(byTime.getFirst());
  }

  /** The liver of the same segmentation, else of the only other one of the series that has it. */
  private Optional<DrawnSegmentation> liver(SeriesFacts series, DrawnSegmentation drawn) {
    if (has(Meaning.LIVER).or(has(Meaning.LEFT_LOBE)).test(drawn)) {
      return Optional.of(drawn);
    }
    List<DrawnSegmentation> others =
        study.segmentations().stream()
            .filter(one -> one.fits(series))
            .filter(has(Meaning.LIVER))
            .toList();
    if (others.size() > 1) {
      throw refused(
          RefusalReason.AMBIGUOUS_SEGMENTATION,
          others.size() + " segmentations claim the liver of the series",
          "keep the valid one in the study");
    }
    boolean required = protocol.segmentation().liver() == SegmentationRules.Liver.REQUIRED;
    if (others.isEmpty() && required) {
      throw refused(
          RefusalReason.NO_LIVER_SEGMENT,
          "no segment is recognised as the liver, which the protocol's regions keep to",
          "add the liver to the segmentation, coded SCT 10200004 or labelled \"liver\"");
    }
    return others.stream().findFirst();
  }

  private String reasons(List<SeriesFacts> series) {
    if (series.isEmpty()) {
      return ": it has no image series";
    }
    return series.stream()
        .limit(8)
        .map(one -> one.summary() + ": " + objection(one).orElse("it fits"))
        .collect(Collectors.joining("; ", " (", series.size() > 8 ? "; ...)" : ")"));
  }

  private static StudyRefused refused(RefusalReason reason, String what, String remedy) {
    return new StudyRefused(reason, what, remedy);
  }
}
