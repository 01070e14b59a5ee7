package org.hepacast.workbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.engine.OutFolder;
import org.hepacast.workbench.result.MarkdownPage;
import org.hepacast.workbench.study.Study;

/** A study that is no recipe, run on the folder of its cohort. */
record FolderRun(Study study, StudyOptions options) {
  private static final String REPORT = "report.html";

  /** Leaves the results whole in the folder, and tells their names. */
  int run(PrintWriter told) throws IOException {
    requireNothingElse();
    Path cohort = cohort();
    List<Path> names = new ArrayList<>();
    new OutFolder(options.out())
        .fill(
            (_, result) -> {
              List<Path> written = study.run(cohort, result, new Workers(options.threads()));
              names.add(Path.of(REPORT));
              Files.writeString(result.resolve(REPORT), page(written));
              written.forEach(file -> names.add(result.relativize(file)));
            });
    if (options.json()) {
      told.println(ProgressBar.finished(options.out(), REPORT));
    } else {
      names.forEach(name -> told.println(options.out().resolve(name)));
    }
    return 0;
  }

  /** The report of a study with its figures. */
  private static String page(List<Path> written) throws IOException {
    String markdown = "";
    Map<String, String> figures = new LinkedHashMap<>();
    for (Path file : written) {
      String name = file.getFileName().toString();
      if (name.endsWith(".md")) {
        markdown = Files.readString(file);
      } else if (name.endsWith(".svg")) {
        figures.put(name.replace(".svg", "").replace('-', ' '), Files.readString(file));
      }
    }
    return MarkdownPage.html(markdown, figures);
  }

  /** Whatever it cannot do is refused, never passed over. */
  private void requireNothingElse() {
    if (options.shard() != null || options.segmentation() != null) {
      throw new StudyOptions.Wrong(
          "The study %s measures no images: leave out %s."
              .formatted(study.name(), options.shard() != null ? "--shard" : "--segmentation"));
    }
    if (options.seed() != null
        || options.share() != null
        || options.withoutEffect()
        || options.drawn().asked()) {
      throw new StudyOptions.Wrong(
          "The study %s has its own seed and patients: give --cohort, --out, --jobs and --json alone."
              .formatted(study.name()));
    }
  }

  private Path cohort() {
    Path cohort = options.cohort();
    if (cohort == null) {
      throw new StudyOptions.Wrong("The study %s needs --cohort DIR.".formatted(study.name()));
    }
    for (String file : study.files()) {
      if (!Files.isReadable(cohort.resolve(file))) {
        throw new StudyOptions.Wrong(
            "%s has no readable %s; the study %s needs %s there."
                .formatted(cohort, file, study.name(), String.join(" and ", study.files())));
      }
    }
    return cohort;
  }
}
