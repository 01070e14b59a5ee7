package org.hepacast.radiomics.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hepacast.radiomics.cases.Case;
import org.hepacast.radiomics.cases.CaseExtraction;
import org.hepacast.radiomics.cases.CaseTable;
import org.hepacast.radiomics.cases.FeatureTable;
import org.hepacast.radiomics.cases.Json;
import org.hepacast.radiomics.cases.LoadedCase;
import org.hepacast.radiomics.cases.Outcome;
import org.hepacast.radiomics.cases.Shard;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.render.ContourPicture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Features of one case or of a table of cases. */
@Command(
    name = "extract",
    description = "Computes the features of one case, or of many.",
    mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  /** Either one case or a table of them. */
  static final class What {
    @ArgGroup(exclusive = false)
    private @Nullable One one;

    @Option(
        names = "--cases",
        required = true,
        paramLabel = "CASES.csv",
        description = "Columns Image and Mask, optionally Label; others are carried over.")
    private @Nullable Path cases;
  }

  /** One case. */
  static final class One {
    @Option(
        names = "--image",
        required = true,
        paramLabel = "IMAGE",
        description = "DICOM folder or file, NIfTI or NRRD.")
    private Path image;

    @Option(
        names = "--mask",
        required = true,
        paramLabel = "MASK",
        description = "NIfTI or NRRD label map, DICOM SEG or RTSTRUCT.")
    private Path mask;

    @Option(
        names = "--png",
        paramLabel = "FILE",
        description = "Also draw the slice where the region is largest, with its outline.")
    private @Nullable Path picture;
  }

  @Option(
      names = "--protocol",
      paramLabel = "FILE",
      description = "PyRadiomics parameter file, YAML or JSON (default: PyRadiomics' defaults).")
  private @Nullable Path protocol;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Features: .csv, a row per case; .json for one case.")
  private Path out;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Cases at a time (default ${DEFAULT-VALUE}; each uses all processors).")
  private int jobs;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = ShardConverter.class,
      description =
          "Only the I-th of N shares of the cases, from 1, into NAME.I-of-N.csv; job/N takes I from"
              + " a Kubernetes Indexed Job. 'merge' puts them together.")
  private @Nullable Shard shard;

  @Option(
      names = "--verbose",
      description = "Show the stack trace of a case that a defect stopped.")
  private boolean verbose;

  @Mixin private final CaseOptions options = new CaseOptions();

  @Mixin private final RegionOptions regions = new RegionOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireUsage();
    CaseExtraction extraction = extraction();
    if (what.one != null) {
      return single(extraction, what.one, isJson());
    }
    var many = new ManyCases(extraction, jobs, verbose, spec.commandLine().getErr());
    List<Case> cases = CaseTable.read(Objects.requireNonNull(what.cases));
    return shard == null ? many.whole(cases, out) : many.shard(shard, cases, out);
  }

  private void requireUsage() {
    if (!isJson() && !out.toString().endsWith(".csv")) {
      throw usage("--out must end in .csv or .json");
    }
    if (jobs < 1) {
      throw usage("--jobs must be at least 1");
    }
    if (what.one != null && shard != null) {
      throw usage("--shard divides a list: it needs --cases");
    }
    if (what.one == null && isJson()) {
      throw usage("--cases needs --out to end in .csv");
    }
    if (what.one == null && options.label().isPresent()) {
      throw usage("--label belongs to one case; with --cases use the column Label");
    }
  }

  private boolean isJson() {
    return out.toString().endsWith(".json");
  }

  private CaseExtraction extraction() {
    return new CaseExtraction(
        Extractor.of(protocol == null ? Protocol.pyradiomicsDefaults() : Protocol.read(protocol)),
        regions.plan(),
        options.series(),
        options.frame());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int single(CaseExtraction extraction, One one, boolean json) {
    Case given = Case.of(one.image, one.mask, options.label());
    LoadedCase loaded = extraction.load(given);
    FeatureSet features = extraction.extract(loaded);
    if (json) {
      byte[] text = (json(given, features) + "\n").getBytes(StandardCharsets.UTF_8);
      FileOutput.write(out, file -> file.write(text));
    } else {
      var row = new Outcome.Computed(given, features);
      FeatureTable.write(out, row);
    }
    if (one.picture != null) {
      ContourPicture.write(one.picture, loaded.image(), loaded.mask());
    }
    return 0;
  }

  private static String json(Case given, FeatureSet features) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("case", given.columns());
    object.put("protocol", features.protocolId());
    object.put("profile", features.profile().key());
    object.put("diagnostics", features.diagnostics());
    object.put("features", features.values());
    return Json.of(object);
  }
}
