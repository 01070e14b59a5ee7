package org.hepacast.dicomweb.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.dicomweb.archive.InstanceFound;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.archive.Uids;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.fault.Faults;
import org.hepacast.dicomweb.http.Call;
import org.hepacast.dicomweb.http.ExchangeException;
import org.hepacast.dicomweb.http.Exchanges;
import org.hepacast.dicomweb.part10.InstanceFile;
import org.hepacast.dicomweb.part10.InstanceHeader;
import org.hepacast.dicomweb.part10.NotDicomException;
import org.hepacast.dicomweb.query.Queries;

/** Stores files in several requests, and asks after what an answer does not account for. */
public final class StudyStore {
  /** A request that fails as a whole is repeated as a whole. */
  private static final int FILES_PER_REQUEST = 50;

  /** Statuses that may come with an account of each object. */
  private static final Set<Integer> READABLE = Set.of(400, 409);

  private final Exchanges exchanges;
  private final Queries queries;
  private final Faults faults;
  private final String study;
  private final Set<String> stored = new LinkedHashSet<>();
  private final Map<String, Fault> refused = new LinkedHashMap<>();

  private StudyStore(Exchanges exchanges, Queries queries, String study) {
    this.exchanges = exchanges;
    this.queries = queries;
    this.faults = exchanges.faults();
    this.study = study;
  }

  /** A file and which instance it is. */
  private record Item(Path file, InstanceHeader header) {
    String uid() {
      return header.sopInstanceUid();
    }
  }

  /** See {@link org.hepacast.dicomweb.archive.ImageArchive#store}. */
  public static Storing store(Exchanges exchanges, Queries queries, String study, List<Path> files)
      throws InterruptedException {
    var run = new StudyStore(exchanges, queries, Uids.require(study));
    try {
      return run.store(run.items(files));
    } catch (ExchangeException e) {
      return new Storing.Failed(e.fault());
    }
  }

  private List<Item> items(List<Path> files) throws ExchangeException {
    long largest = exchanges.server().bounds().limits().instanceBytes();
    var items = new ArrayList<Item>();
    for (Path file : files) {
      try {
        var item = new Item(file, InstanceFile.look(file, largest));
        if (!item.header().studyUid().equals(study)) {
          throw new IllegalArgumentException("a file of another study than the one to store in");
        }
        items.add(item);
      } catch (NotDicomException e) {
        throw new IllegalArgumentException("a file to store is not DICOM: " + e.what(), e);
      } catch (IOException e) {
        throw new ExchangeException(faults.localFile());
      }
    }
    return items;
  }

  private Storing store(List<Item> items) throws InterruptedException {
    Fault failure = null;
    for (int from = 0; from < items.size(); from += FILES_PER_REQUEST) {
      List<Item> some = items.subList(from, Math.min(from + FILES_PER_REQUEST, items.size()));
      try {
        account(some, send(some));
      } catch (ExchangeException e) {
        failure = e.fault();
        break;
      }
    }
    if (failure != null && stored.isEmpty() && refused.isEmpty()) {
      return new Storing.Failed(failure);
    }
    for (Item item : items) {
      if (failure != null && !stored.contains(item.uid())) {
        refused.putIfAbsent(item.uid(), failure);
      }
    }
    return refused.isEmpty()
        ? new Storing.Stored(Set.copyOf(stored))
        : new Storing.Partly(Set.copyOf(stored), Map.copyOf(refused));
  }

  private StowAnswer send(List<Item> items) throws ExchangeException, InterruptedException {
    Map<String, String> headers =
        Map.of("Accept", "application/dicom+json", "Content-Type", StowBody.CONTENT_TYPE);
    try {
      var body = new Call.Body.Posted(StowBody.of(items.stream().map(Item::file).toList()));
      return exchanges.send(
          new Call("studies/" + study, headers, body, true, READABLE),
          reply -> StowAnswer.read(reply, faults));
    } catch (FileNotFoundException e) {
      throw new ExchangeException(faults.localFile());
    }
  }

  private void account(List<Item> items, StowAnswer answer)
      throws ExchangeException, InterruptedException {
    Map<String, Set<String>> present = new HashMap<>();
    for (Item item : items) {
      String reason = answer.failed().get(item.uid());
      if (answer.stored().contains(item.uid())) {
        stored.add(item.uid());
      } else if (reason != null) {
        refused.put(item.uid(), faults.notTaken(reason));
      } else if (isPresent(item, present)) {
        stored.add(item.uid());
      } else {
        refused.put(
            item.uid(),
            faults.notTaken(
                "it answered with status " + answer.status() + " and does not have it"));
      }
    }
  }

  private boolean isPresent(Item item, Map<String, Set<String>> present)
      throws ExchangeException, InterruptedException {
    String series = item.header().seriesUid();
    Set<String> found = present.get(series);
    if (found == null) {
      found =
          queries.instances(study, series).stream()
              .map(InstanceFound::sopInstanceUid)
              .collect(Collectors.toSet());
      present.put(series, found);
    }
    return found.contains(item.uid());
  }
}
