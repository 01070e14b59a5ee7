package org.hepacast.radiomics.cases;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * One of several equal shares of a list: every {@code of}-th item, beginning with the {@code
 * number}-th. Neighbours in a list, which tend to be of one hospital and size, go to different
 * shards.
 *
 * @param number from 1
 */
public record Shard(int number, int of) {

  /** As many as a Kubernetes Indexed Job may have. */
  public static final int MOST = 100_000;

  private static final Pattern WRITTEN = Pattern.compile("(job|-?\\d{1,9})/(-?\\d{1,9})");
  private static final Pattern INDEX = Pattern.compile("\\d{1,6}");
  private static final String REMEDY =
      "write I/N with I from 1 to N, or job/N in a Kubernetes Indexed Job, whose pods count from 0";

  public Shard {
    if (of < 1 || of > MOST) {
      throw refused("there cannot be %d shards".formatted(of), "write 1 to " + MOST);
    }
    if (number < 1 || number > of) {
      throw refused("there is no shard %d of %d".formatted(number, of), REMEDY);
    }
  }

  /**
   * Reads {@code I/N}, or {@code job/N}.
   *
   * @param jobIndex what Kubernetes tells a pod of an Indexed Job in JOB_COMPLETION_INDEX, from 0
   */
  public static Shard parse(String text, Optional<String> jobIndex) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw refused("'%s' is not a shard".formatted(text), REMEDY);
    }
    int of = Integer.parseInt(written.group(2));
    return new Shard(
        written.group(1).equals("job") ? ofJob(jobIndex) : Integer.parseInt(written.group(1)), of);
  }

  private static int ofJob(Optional<String> index) {
    String given =
        index.orElseThrow(
            () ->
                refused(
                    "JOB_COMPLETION_INDEX is not set",
                    "give the Job completionMode Indexed, or write I/N with I from 1 to N"));
    if (!INDEX.matcher(given).matches()) {
      throw refused(
          "JOB_COMPLETION_INDEX is not a number from 0", "leave it to Kubernetes, or write I/N");
    }
    return Integer.parseInt(given) + 1;
  }

  /** Whether the item of an index, from 0, is in this shard. */
  public boolean has(int index) {
    return index % of == number - 1;
  }

  /** The shard's items in their order; none where there are more shards than items. */
  public <T> List<T> of(List<T> all) {
    return IntStream.range(0, all.size()).filter(this::has).mapToObj(all::get).toList();
  }

  /** {@code features.csv} of the second of four shards is {@code features.2-of-4.csv}. */
  public Path beside(Path whole) {
    String name = whole.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return whole.resolveSibling(
        "%s.%d-of-%d%s".formatted(name.substring(0, dot), number, of, name.substring(dot)));
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }

  private static RadiomicsException refused(String reason, String remedy) {
    return new RadiomicsException(Kind.PARAMETER, reason, remedy);
  }
}
