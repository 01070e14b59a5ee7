package org.hepacast.segmentation.pack;

import static org.hepacast.segmentation.pack.Sound.require;

import java.util.List;
import org.hepacast.dicom.header.Code;
import org.hepacast.modelformat.manifest.Maturity;

/**
 * What a package says of its model; every field must be there.
 *
 * @param format {@code hepacast-segmentation-1}
 * @param licence of the model
 * @param modality of DICOM, such as {@code CT}
 * @param networks files, one for each fold
 * @param leastAgreement below which a case is refused, 0 to 1; 0 refuses none
 */
public record PackageManifest(
    String format,
    String name,
    String version,
    String description,
    Maturity maturity,
    String licence,
    String modality,
    NnUNet nnunet,
    List<String> networks,
    List<CodedClass> classes,
    SuitedSpacing spacing,
    Intensities intensities,
    TrainingData training,
    List<Accuracy> accuracy,
    double leastAgreement) {

  static final String FORMAT = "hepacast-segmentation-1";

  /**
   * What the model was trained with.
   *
   * @param version of nnU-Net
   * @param configuration {@code 2d} or {@code 3d_fullres}
   * @param mirrorAxes as the checkpoint allows: of the transposed axes, from 0; of a planar network
   *     0 is y
   */
  public record NnUNet(String version, String configuration, List<Integer> mirrorAxes) {
    public NnUNet {
      mirrorAxes = List.copyOf(mirrorAxes);
    }
  }

  /**
   * What a label means.
   *
   * @param category what kind of thing it is
   * @param type what it is
   * @param counted whether its parts are counted, as lesions are
   */
  public record CodedClass(int label, String name, Coded category, Coded type, boolean counted) {}

  /** A coded concept. */
  public record Coded(String value, String scheme, String meaning) {

    /** As DICOM has it. */
    public Code code() {
      return new Code(value, scheme, meaning);
    }
  }

  /** Distances of voxels, mm, that the model is made for: in the plane and between slices. */
  public record SuitedSpacing(
      double leastPlane, double mostPlane, double leastSlice, double mostSlice) {}

  /**
   * Values that images have.
   *
   * @param lowest that the 0.5th percentile of an image may have
   * @param highest that the 99.5th percentile of an image may have
   */
  public record Intensities(String unit, double lowest, double highest) {}

  /** What the model has learned from. */
  public record TrainingData(String data, String licence, int images) {}

  /**
   * How well it finds a class.
   *
   * @param interval 95 % interval of the mean, or empty
   */
  public record Accuracy(
      String className,
      double dice,
      List<Double> interval,
      int cases,
      String data,
      boolean mirrored) {
    public Accuracy {
      interval = List.copyOf(interval);
      require(
          interval.isEmpty() || (interval.size() == 2 && interval.get(0) <= interval.get(1)),
          "accuracy",
          "an interval is no pair that ascends",
          "give [lower, upper], or [] where there is none");
    }
  }

  public PackageManifest {
    networks = List.copyOf(networks);
    classes = List.copyOf(classes);
    accuracy = List.copyOf(accuracy);
    require(
        format.equals(FORMAT), "format", "it is '" + format + "'", "this version reads " + FORMAT);
    require(!name.isBlank() && !version.isBlank(), "name", "name or version is empty", "give both");
    require(!networks.isEmpty(), "networks", "there is none", "name the ONNX file of each fold");
    require(
        nnunet.version().startsWith("2."),
        "nnunet",
        "the model was trained by nnU-Net '%s'".formatted(nnunet.version()),
        "only models of nnU-Net 2 can be run");
    require(
        leastAgreement >= 0 && leastAgreement <= 1,
        "leastAgreement",
        leastAgreement + " is no share",
        "give a number from 0 (refuses nothing) to 1");
    require(
        spacing.leastPlane() > 0
            && spacing.leastPlane() <= spacing.mostPlane()
            && spacing.leastSlice() > 0
            && spacing.leastSlice() <= spacing.mostSlice(),
        "spacing",
        "its ranges do not ascend from above 0",
        "give millimetres");
  }

  /** Name and version, as results name the model. */
  public String id() {
    return name + " " + version;
  }

  /** The class of a label. */
  public CodedClass ofLabel(int label) {
    return classes.stream()
        .filter(one -> one.label() == label)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no class has the label " + label));
  }
}
