package org.hepacast.radiomics.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.cases.Batch;
import org.hepacast.radiomics.cases.Case;
import org.hepacast.radiomics.cases.CaseExtraction;
import org.hepacast.radiomics.cases.FeatureTable;
import org.hepacast.radiomics.cases.Outcome;
import org.hepacast.radiomics.cases.RefusalList;
import org.hepacast.radiomics.cases.Shard;
import org.hepacast.radiomics.cases.ShardWork;

/**
 * A list of cases computed into a table, or a shard of it.
 *
 * @param jobs cases at a time
 * @param verbose whether the stack trace of a defect is shown
 */
record ManyCases(CaseExtraction extraction, int jobs, boolean verbose, PrintWriter err) {

  /** All of them; status 1 where some were refused. */
  int whole(List<Case> cases, Path out) {
    return tell(compute(cases, out), cases.size(), out) == 0 ? 0 : 1;
  }

  /**
   * One shard, into its own table. Refused cases are no failure of it: they are counted where the
   * shards are merged, and a shard that is begun again for them would refuse them again.
   */
  int shard(Shard shard, List<Case> cases, Path out) {
    ShardWork work = ShardWork.begin(shard, out, cases, extraction.protocolId());
    if (work.finished()) {
      err.printf("shard %s is done already%n", shard);
      err.flush();
      return 0;
    }
    int refused = compute(work.cases(), work.table());
    work.finish();
    tell(refused, work.cases().size(), work.table());
    return 0;
  }

  private int compute(List<Case> cases, Path out) {
    List<Outcome.Refused> refused = new ArrayList<>();
    var progress = Progress.of(cases.size(), err);
    try (FeatureTable table = FeatureTable.open(out, extraction.protocolId())) {
      List<Case> open = cases.stream().filter(one -> !table.has(one)).toList();
      progress.skip(cases.size() - open.size());
      new Batch(one -> extraction.extract(extraction.load(one)), jobs)
          .run(
              open,
              outcome -> {
                if (table.keep(outcome) instanceof Outcome.Refused refusal) {
                  refused.add(refusal);
                  refusal.defect().filter(defect -> verbose).ifPresent(this::show);
                }
                progress.step(refused.size());
              });
    }
    progress.end();
    RefusalList.write(RefusalList.beside(out), refused);
    return refused.size();
  }

  private void show(Throwable defect) {
    defect.printStackTrace(err);
  }

  private int tell(int refused, int cases, Path out) {
    if (refused > 0) {
      err.printf(
          "radiomics extract: %d of %d cases were refused; their reasons are in %s.%n",
          refused, cases, RefusalList.beside(out).getFileName());
    }
    return refused;
  }
}
