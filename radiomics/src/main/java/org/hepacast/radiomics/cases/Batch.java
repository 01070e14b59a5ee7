package org.hepacast.radiomics.cases;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.volume.RadiomicsException;

/**
 * Works through cases, several at a time, and hands over their outcomes in the order of the cases.
 * A case that fails never stops the others.
 */
public final class Batch {

  private final Function<Case, FeatureSet> extraction;
  private final int jobs;

  /**
   * @param extraction the features of a case; refusals become outcomes, anything else goes on to
   *     the caller
   * @param jobs cases at a time, at least 1
   */
  public Batch(Function<Case, FeatureSet> extraction, int jobs) {
    this.extraction = extraction;
    this.jobs = jobs;
  }

  /** Hands each outcome to the sink in the order of the cases, from one thread. */
  public void run(List<Case> cases, Consumer<Outcome> sink) {
    try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
      // A bounded window: finished cases wait for a slow one before them, but only their numbers
      // are kept.
      Queue<Future<Outcome>> window = new ArrayDeque<>();
      Iterator<Case> next = cases.iterator();
      while (next.hasNext() || !window.isEmpty()) {
        while (next.hasNext() && window.size() < 4 * jobs) {
          Case one = next.next();
          window.add(workers.submit(() -> outcome(one)));
        }
        sink.accept(window.remove().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two cases", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a case failed outside its own bounds", e);
    }
  }

  private Outcome outcome(Case one) {
    try {
      return new Outcome.Computed(one, extraction.apply(one));
    } catch (RadiomicsException e) {
      return new Outcome.Refused(one, e.reason(), e.remedy());
    } catch (OutOfMemoryError e) {
      return new Outcome.Refused(
          one, "the case does not fit into memory", "use fewer --jobs or a larger heap (-Xmx)");
    } catch (RuntimeException e) {
      // A defect of ours in one case must not cost the other cases.
      return new Outcome.Refused(
          one,
          "a defect stopped the case (" + e + ")",
          "report it with its stack trace, which --verbose shows, and the case's properties",
          Optional.of(e));
    }
  }
}
