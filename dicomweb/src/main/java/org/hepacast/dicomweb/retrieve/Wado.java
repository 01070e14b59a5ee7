package org.hepacast.dicomweb.retrieve;

import java.util.Set;
import org.hepacast.dicomweb.http.Call;
import org.hepacast.dicomweb.http.ExchangeException;
import org.hepacast.dicomweb.http.Exchanges;
import org.hepacast.dicomweb.http.Reply;

/** WADO-RS of one archive; remembers which formats it gives. Safe for use by many threads. */
public final class Wado {
  /** What servers answer to a format that they do not give. */
  private static final Set<Integer> NEXT_RUNG = Set.of(400, 406, 415, 500, 501);

  private final Exchanges exchanges;
  private final AcceptLadder ofSeries = AcceptLadder.ofSeries();
  private final AcceptLadder ofInstances = AcceptLadder.ofInstances();

  public Wado(Exchanges exchanges) {
    this.exchanges = exchanges;
  }

  /** All instances of a series in one answer; not repeated where it breaks off. */
  boolean series(String study, String series, Reply.Reader<Boolean> reader)
      throws ExchangeException, InterruptedException {
    String path = "studies/" + study + "/series/" + series;
    return climb(ofSeries, accept -> exchanges.send(Call.get(path, accept).once(), reader));
  }

  /** Whether the reader found it. */
  boolean instance(String study, String series, String instance, Reply.Reader<Boolean> reader)
      throws ExchangeException, InterruptedException {
    String path = "studies/" + study + "/series/" + series + "/instances/" + instance;
    return climb(ofInstances, accept -> exchanges.send(Call.get(path, accept), reader));
  }

  private interface Rung {
    boolean holds(String accept) throws ExchangeException, InterruptedException;
  }

  private static boolean climb(AcceptLadder ladder, Rung rung)
      throws ExchangeException, InterruptedException {
    ExchangeException refused = null;
    for (String accept : ladder.inOrder()) {
      try {
        if (rung.holds(accept)) {
          ladder.worked(accept);
          return true;
        }
      } catch (ExchangeException e) {
        if (!NEXT_RUNG.contains(e.status())) {
          throw e;
        }
        refused = refused == null ? e : refused;
      }
    }
    if (refused != null) {
      throw refused;
    }
    return false;
  }
}
