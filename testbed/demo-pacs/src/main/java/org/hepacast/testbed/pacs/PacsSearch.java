package org.hepacast.testbed.pacs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.testbed.wire.Reply;
import org.hepacast.testbed.wire.Request;
import org.jspecify.annotations.Nullable;

/** QIDO-RS and metadata. */
final class PacsSearch {
  private static final List<Tag> OF_STUDY =
      List.of(Tag.STUDY_INSTANCE_UID, Tag.PATIENT_ID, Tag.STUDY_DATE, Tag.STUDY_TIME);
  private static final List<Tag> OF_SERIES =
      List.of(
          Tag.STUDY_INSTANCE_UID,
          Tag.SERIES_INSTANCE_UID,
          Tag.MODALITY,
          Tag.SERIES_DESCRIPTION,
          Tag.SERIES_NUMBER);
  private static final List<Tag> OF_INSTANCE =
      List.of(
          Tag.STUDY_INSTANCE_UID,
          Tag.SERIES_INSTANCE_UID,
          Tag.SOP_INSTANCE_UID,
          Tag.SOP_CLASS_UID,
          Tag.INSTANCE_NUMBER);
  private static final String SERIES_OF_STUDY = "00201206";
  private static final String INSTANCES_OF_STUDY = "00201208";
  private static final String INSTANCES_OF_SERIES = "00201209";

  private final PacsHoldings holdings;

  PacsSearch(PacsHoldings holdings) {
    this.holdings = holdings;
  }

  /** What is known of the folder, whatever was asked. */
  private List<PacsInstance> chosen(String study, String series, @Nullable PacsFault fault) {
    if (fault instanceof PacsFault.FilterIgnored) {
      return holdings.all();
    }
    return series.isEmpty() ? holdings.of(study) : holdings.of(study, series);
  }

  Reply studies(Request request, @Nullable PacsFault fault) {
    var found = new LinkedHashMap<String, ObjectNode>();
    String patient = request.query().getOrDefault("PatientID", List.of("")).getFirst();
    String study = request.query().getOrDefault("StudyInstanceUID", List.of("")).getFirst();
    for (PacsInstance instance : holdings.all()) {
      if ((patient.isEmpty() || patient.equals(instance.text("00100020")))
          && (study.isEmpty() || study.equals(instance.study()))) {
        found.computeIfAbsent(instance.study(), uid -> study(instance));
      }
    }
    return page(request, fault, List.copyOf(found.values()));
  }

  private ObjectNode study(PacsInstance instance) {
    ObjectNode object = some(instance, OF_STUDY);
    List<PacsInstance> all = holdings.of(instance.study());
    count(object, SERIES_OF_STUDY, all.stream().map(PacsInstance::series).distinct().count());
    count(object, INSTANCES_OF_STUDY, all.size());
    return object;
  }

  Reply series(Request request, @Nullable PacsFault fault, String study) {
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    for (PacsInstance instance : chosen(study, "", fault)) {
      found.computeIfAbsent(instance.series(), uid -> series(instance, fault));
    }
    return page(request, fault, List.copyOf(found.values()));
  }

  private ObjectNode series(PacsInstance instance, @Nullable PacsFault fault) {
    ObjectNode object = some(instance, OF_SERIES);
    if (!(fault instanceof PacsFault.NoCounts)) {
      count(object, INSTANCES_OF_SERIES, holdings.of(instance.study(), instance.series()).size());
    }
    return object;
  }

  Reply instances(Request request, @Nullable PacsFault fault, String study, String series) {
    return page(
        request,
        fault,
        chosen(study, series, fault).stream()
            .map(instance -> some(instance, OF_INSTANCE))
            .toList());
  }

  Reply metadata(List<PacsInstance> instances) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    instances.forEach(instance -> all.add(instance.attributes()));
    return instances.isEmpty() ? Reply.empty(404) : json(all.toString());
  }

  private static ObjectNode some(PacsInstance instance, List<Tag> tags) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Function<Tag, String> name = PacsJson::name;
    tags.stream()
        .map(name)
        .filter(instance.attributes()::has)
        .forEach(tag -> object.set(tag, instance.attributes().get(tag)));
    return object;
  }

  private static void count(ObjectNode object, String tag, long count) {
    PacsJson.put(object, tag, "IS", JsonNodeFactory.instance.arrayNode().add(count));
  }

  private static Reply page(Request request, @Nullable PacsFault fault, List<ObjectNode> found) {
    int most = fault instanceof PacsFault.Cap(int results) ? results : Integer.MAX_VALUE;
    boolean whole = fault instanceof PacsFault.LimitIgnored;
    long offset = whole ? 0 : number(request, "offset", 0);
    long limit = whole ? Long.MAX_VALUE : number(request, "limit", Long.MAX_VALUE);
    ArrayNode page = JsonNodeFactory.instance.arrayNode();
    found.stream().limit(most).skip(offset).limit(limit).forEach(page::add);
    String text = page.toString();
    return json(fault instanceof PacsFault.LooseJson ? loose(text) : text);
  }

  private static long number(Request request, String name, long otherwise) {
    List<String> values = request.query().getOrDefault(name, List.of());
    return values.isEmpty() ? otherwise : Long.parseLong(values.getFirst());
  }

  /** A single value without its array, and as text. */
  private static String loose(String json) {
    return json.replaceAll("\"Value\":\\[(\"[^\"\\[\\]]*\")\\]", "\"Value\":$1")
        .replaceAll("\"Value\":\\[(\\d+)\\]", "\"Value\":\"$1\"");
  }

  private static Reply json(String text) {
    return Reply.of(200, "application/dicom+json", text.getBytes(UTF_8));
  }
}
