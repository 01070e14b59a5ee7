package org.hepacast.dicomweb.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hepacast.dicomweb.archive.InstanceFound;
import org.hepacast.dicomweb.archive.SeriesFound;
import org.hepacast.dicomweb.archive.Uids;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.dicomweb.http.Call;
import org.hepacast.dicomweb.http.ExchangeException;
import org.hepacast.dicomweb.http.Exchanges;
import org.hepacast.dicomweb.settings.Limits;
import org.jspecify.annotations.Nullable;

/** QIDO-RS of one archive, and the metadata of a series. */
public final class Queries {
  private static final String JSON = "application/dicom+json";
  private static final String STUDY = "0020000D";
  private static final String SERIES = "0020000E";
  private static final String SOP_CLASS = "00080016";
  private static final String SOP_INSTANCE = "00080018";
  private static final String MODALITY = "00080060";
  private static final String DESCRIPTION = "0008103E";
  private static final String INSTANCES = "00201209";

  /** Below the caps that archives are known to have (100, 200, ...). */
  private static final int PAGE = 100;

  /** What means that a search, or a part of it, is not offered. */
  private static final Set<Reason> NOT_OFFERED = Set.of(Reason.FORMAT_REFUSED, Reason.NOT_FOUND);

  private final Exchanges exchanges;
  private final Limits limits;

  public Queries(Exchanges exchanges) {
    this.exchanges = exchanges;
    this.limits = exchanges.server().bounds().limits();
  }

  /** None where the study is not known. */
  public List<SeriesFound> series(String study) throws ExchangeException, InterruptedException {
    String path = "studies/" + study + "/series";
    List<JsonNode> found;
    try {
      found =
          pages(
              path + "?includefield=" + INSTANCES + "&includefield=" + DESCRIPTION + "&",
              SERIES,
              study,
              null);
    } catch (ExchangeException e) {
      if (e.fault().reason() == Reason.NOT_FOUND) {
        return List.of();
      }
      if (e.fault().reason() != Reason.FORMAT_REFUSED) {
        throw e;
      }
      // Some archives refuse fields to include that they do not know.
      found = pages(path + "?", SERIES, study, null);
    }
    return found.stream().map(Queries::series).toList();
  }

  private static SeriesFound series(JsonNode object) {
    return new SeriesFound(
        uid(object, SERIES),
        DicomJson.text(object, MODALITY),
        DicomJson.text(object, DESCRIPTION),
        DicomJson.count(object, INSTANCES));
  }

  /** By search; none where the series is not known or the archive offers no such search. */
  public List<InstanceFound> instances(String study, String series)
      throws ExchangeException, InterruptedException {
    String path = "studies/" + study + "/series/" + series + "/instances?";
    return optional(() -> pages(path, SOP_INSTANCE, study, series));
  }

  /** By metadata, which no cap shortens; none where the archive has no metadata. */
  public List<InstanceFound> described(String study, String series)
      throws ExchangeException, InterruptedException {
    String path = "studies/" + study + "/series/" + series + "/metadata";
    return optional(() -> unique(ask(path), SOP_INSTANCE, study, series));
  }

  private interface Asking {
    List<JsonNode> ask() throws ExchangeException, InterruptedException;
  }

  private static List<InstanceFound> optional(Asking asking)
      throws ExchangeException, InterruptedException {
    try {
      return asking.ask().stream()
          .map(
              object ->
                  new InstanceFound(uid(object, SOP_INSTANCE), DicomJson.text(object, SOP_CLASS)))
          .toList();
    } catch (ExchangeException e) {
      if (NOT_OFFERED.contains(e.fault().reason())) {
        return List.of();
      }
      throw e;
    }
  }

  /** Until a page brings nothing new: an archive may cap its pages, or ignore what is asked. */
  private List<JsonNode> pages(String query, String key, String study, @Nullable String series)
      throws ExchangeException, InterruptedException {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    int offset = 0;
    while (true) {
      List<JsonNode> page = ask(query + "limit=" + PAGE + "&offset=" + offset);
      int before = all.size();
      for (JsonNode object : unique(page, key, study, series)) {
        all.putIfAbsent(uid(object, key), object);
      }
      if (all.size() == before) {
        return new ArrayList<>(all.values());
      }
      if (all.size() > limits.instances()) {
        throw new ExchangeException(
            exchanges.faults().tooLarge("more than " + limits.instances() + " images"));
      }
      offset += page.size();
    }
  }

  private List<JsonNode> ask(String path) throws ExchangeException, InterruptedException {
    return exchanges.send(
        Call.get(path, JSON).compressed(),
        reply -> DicomJson.objects(reply.body(), limits.jsonBytes(), exchanges.faults()));
  }

  /** What belongs to the study and series, each once: a static archive gives what it has. */
  private static List<JsonNode> unique(
      List<JsonNode> objects, String key, String study, @Nullable String series) {
    Function<JsonNode, String> uid = object -> uid(object, key);
    Map<String, JsonNode> kept = new LinkedHashMap<>();
    objects.stream()
        .filter(object -> Uids.isUid(uid.apply(object)))
        .filter(object -> agrees(object, STUDY, study))
        .filter(object -> series == null || agrees(object, SERIES, series))
        .forEach(object -> kept.putIfAbsent(uid.apply(object), object));
    return List.copyOf(kept.values());
  }

  private static boolean agrees(JsonNode object, String tag, String expected) {
    String value = DicomJson.text(object, tag);
    return value == null || value.equals(expected);
  }

  private static String uid(JsonNode object, String tag) {
    String text = DicomJson.text(object, tag);
    return text == null ? "" : text;
  }
}
