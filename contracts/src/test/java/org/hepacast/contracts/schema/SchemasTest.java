package org.hepacast.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.contracts.course.LeftOut;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.imaging.AnnouncedSeries;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.LesionPicture;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.imaging.MeasuredLesions;
import org.hepacast.contracts.imaging.MeasuredRegion;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskCurve;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.ScoreItem;
import org.junit.jupiter.api.Test;

class SchemasTest {

  @Test
  void everyEventFitsItsSchemaAndIsReadBackTheSame() {
    assertFits("feature-vector", Examples.vector(), FeatureVector.class);
    Examples.vectorsWithheld()
        .forEach(one -> assertFits("feature-vector", one, FeatureVector.class));
    Examples.risks().forEach(risk -> assertFits("risk", risk, RiskEvent.class));
    assertFits("delivery", Examples.delivery(), Delivery.class);
    Examples.outcomes().forEach(one -> assertFits("case-outcome", one, CaseOutcome.class));
    Examples.courses().forEach(one -> assertFits("case-course", one, CaseCourse.class));
    assertFits("feature-vector", Examples.vectorWithImages(), FeatureVector.class);
    ImagingExamples.requests()
        .forEach(request -> assertFits("imaging-request", request, ImagingRequest.class));
    ImagingExamples.results()
        .forEach(result -> assertFits("imaging-result", result, ImagingResult.class));
    ImagingExamples.observations()
        .forEach(one -> assertFits("imaging-observations", one, ImagingObservations.class));
    ImagingExamples.pictures()
        .forEach(one -> assertFits("lesion-pictures", one, LesionPictures.class));
  }

  /** A repetition is recognised: the id follows from what has become, not from when it was told. */
  @Test
  void theSameOutcomeHasTheSameId() {
    CaseOutcome outcome = Examples.outcomes().getFirst();
    CaseOutcome again =
        CaseOutcome.of(
            9,
            outcome.caseId(),
            outcome.source(),
            outcome.indexDate(),
            outcome.events(),
            outcome.lastContact(),
            outcome.inputsUntil().plusSeconds(1));

    assertThat(again.outcomeId()).isEqualTo(outcome.outcomeId());
    assertThat(Examples.outcomes()).extracting(CaseOutcome::outcomeId).doesNotHaveDuplicates();
    assertThat(outcome.after(9).sequence()).isEqualTo(10);
  }

  /** A result that changes nothing of a course is no news, whenever it came. */
  @Test
  void theSameCourseHasTheSameId() {
    CaseCourse course = Examples.courses().getFirst();
    CaseCourse again =
        CaseCourse.of(
            course.caseId(),
            course.source(),
            course.analytes(),
            course.inputsUntil().plusSeconds(1));

    assertThat(again.courseId()).isEqualTo(course.courseId());
    assertThat(again.after(6).sequence()).isEqualTo(7);
    assertThat(again.after(6).courseId()).isEqualTo(course.courseId());
    assertThat(Examples.courses()).extracting(CaseCourse::courseId).doesNotHaveDuplicates();
    assertThat(Examples.courses()).extracting(CaseCourse::saysNothing).containsExactly(false, true);
  }

  @Test
  void theSchemaOfCoursesNamesEveryReasonAndField() {
    JsonNode course = read("case-course");
    assertSameFields(course, CaseCourse.class);
    assertSameFields(course.at("/$defs/analyte"), AnalyteCourse.class);
    assertSameFields(course.at("/$defs/point"), CoursePoint.class);
    assertSameFields(course.at("/$defs/leftOut"), LeftOut.class);
    var named = new ArrayList<String>();
    course
        .at("/$defs/leftOut/properties/reason/enum")
        .forEach(reason -> named.add(reason.asText()));
    assertThat(named).isEqualTo(Arrays.stream(LeftOut.Reason.values()).map(Enum::name).toList());
  }

  @Test
  void theSchemasNameEveryRefusal() {
    for (String schema : Set.of("feature-vector", "risk")) {
      JsonNode refusal = read(schema).at("/$defs/refusal");
      assertSameFields(refusal, Refusal.class);
      var named = new ArrayList<String>();
      refusal.at("/properties/why/enum").forEach(why -> named.add(why.asText()));
      assertThat(named).isEqualTo(Arrays.stream(Refusal.Why.values()).map(Enum::name).toList());
    }
  }

  /** Each reason, and each version of a Consent, is news; the time alone is none. */
  @Test
  void aWithheldVectorIsNamedByItsRefusalAndHoldsNoValue() {
    assertThat(Examples.vectorsWithheld())
        .extracting(FeatureVector::vectorId)
        .doesNotHaveDuplicates();
    assertThat(Examples.vectorsWithheld())
        .allSatisfy(
            one -> {
              assertThat(one.features()).isEmpty();
              assertThat(one.corrections()).isEmpty();
              assertThat(one.imaging()).isEmpty();
              assertThat(one.withdrawn()).contains("consent");
              assertThat(one.inPlace(12).refusal()).isEqualTo(one.refusal());
            });
  }

  @Test
  void aFieldThatTheSchemaDoesNotNameIsFoundOut() {
    ObjectNode vector = (ObjectNode) EventJson.readTree(EventJson.write(Examples.vector()));
    vector.put("surprise", 1);

    assertThat(schema("feature-vector").validate(vector)).isNotEmpty();
  }

  @Test
  void schemasNameExactlyTheFieldsOfTheRecords() {
    assertSameFields(read("feature-vector"), FeatureVector.class);
    assertSameFields(read("risk"), RiskEvent.class);
    assertSameFields(read("delivery"), Delivery.class);
    assertSameFields(read("case-outcome"), CaseOutcome.class);
    assertSameFields(
        read("case-outcome").path("$defs").path("happened"), CaseOutcome.Happened.class);
    assertSameFields(read("imaging-request"), ImagingRequest.class);
    assertSameFields(read("imaging-result"), ImagingResult.class);
    assertSameFields(read("imaging-observations"), ImagingObservations.class);
    Map<String, Class<?>> definitions =
        Map.of(
            "estimate", Prediction.Estimate.class,
            "riskCurve", RiskCurve.class,
            "versionedReference", VersionedReference.class,
            "indexEvent", IndexEvent.class,
            "caseReference", CaseReference.class,
            "correction", Correction.class,
            "model", ModelReference.class,
            "scoreItem", ScoreItem.class,
            "riskGroup", RiskGroup.class,
            "prediction", Prediction.class);
    definitions.forEach(
        (name, type) -> assertSameFields(read("risk").path("$defs").path(name), type));
  }

  @Test
  void schemasNameExactlyTheFieldsOfTheImagingRecords() {
    JsonNode request = read("imaging-request").path("$defs");
    assertSameFields(request.path("versionedReference"), VersionedReference.class);
    assertSameFields(request.path("imagedPatient"), ImagedPatient.class);
    assertSameFields(request.path("announcedStudy"), AnnouncedStudy.class);
    assertSameFields(request.path("announcedSeries"), AnnouncedSeries.class);
    for (String name : Set.of("versionedReference", "protocol")) {
      assertThat(read("imaging-observations").path("$defs").path(name))
          .isEqualTo(read("imaging-result").path("$defs").path(name));
    }
    for (String schema : Set.of("imaging-result", "feature-vector")) {
      JsonNode result = read(schema).path("$defs");
      assertSameFields(result.path("protocol"), ProtocolReference.class);
      assertSameFields(result.path("region"), MeasuredRegion.class);
      assertSameFields(result.path("lesions"), MeasuredLesions.class);
      assertSameFields(result.path("automatic"), AutomaticSegmentation.class);
      assertThat(result.path("automatic")).isEqualTo(read("risk").path("$defs").path("automatic"));
      assertThat(result.path("done")).isEqualTo(read("imaging-result").path("$defs").path("done"));
    }
  }

  @Test
  void theSchemaOfPicturesNamesEveryField() {
    JsonNode pictures = read("lesion-pictures");
    assertSameFields(pictures, LesionPictures.class);
    assertSameFields(pictures.at("/$defs/shown"), LesionPictures.Shown.class);
    assertSameFields(pictures.at("/$defs/lesions"), DrawnLesions.class);
    assertSameFields(pictures.at("/$defs/picture"), LesionPicture.class);
    for (String name : Set.of("versionedReference", "protocol", "automatic")) {
      assertThat(pictures.path("$defs").path(name))
          .isEqualTo(read("imaging-result").path("$defs").path(name));
    }
  }

  /** What was withdrawn may come back as it was; nothing is shown of what is refused. */
  @Test
  void picturesFollowTheirResult() {
    assertThat(ImagingExamples.pictures())
        .extracting(LesionPictures::eventId)
        .doesNotHaveDuplicates();
    ImagingExamples.results()
        .forEach(
            result ->
                assertThat(LesionPictures.of(result, ImagingExamples.drawn()).shown() != null)
                    .isEqualTo(
                        result.outcome() instanceof ImagingOutcome.Done
                            && result.contentHash() != null));
  }

  @Test
  void theSchemaNamesEveryRefusal() {
    var named = new ArrayList<String>();
    read("imaging-result")
        .at("/$defs/refused/properties/reason/enum")
        .forEach(reason -> named.add(reason.asText()));

    assertThat(named).isEqualTo(Arrays.stream(ImagingRefusal.values()).map(Enum::name).toList());
  }

  @Test
  void anEventOfANewerWriterIsReadWithoutItsNewFields() {
    ObjectNode delivery = (ObjectNode) EventJson.readTree(EventJson.write(Examples.delivery()));
    delivery.put("addedLater", "x");

    assertThat(EventJson.read(EventJson.write(delivery), Delivery.class))
        .isEqualTo(Examples.delivery());
  }

  @Test
  void anUnreadableEventIsReportedWithoutItsContent() {
    byte[] secret = "{\"riskId\": \"patient name\", ".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> EventJson.read(secret, Delivery.class))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessageNotContaining("patient name");
  }

  @Test
  void deepNestingIsRefused() {
    byte[] deep = ("{\"a\":".repeat(101) + "1" + "}".repeat(101)).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> EventJson.readTree(deep)).isInstanceOf(UnreadableEvent.class);
  }

  private static <T> void assertFits(String schema, T event, Class<T> type) {
    byte[] json = EventJson.write(event);
    assertThat(schema(schema).validate(EventJson.readTree(json))).isEmpty();
    assertThat(EventJson.read(json, type)).isEqualTo(event);
  }

  private static void assertSameFields(JsonNode definition, Class<?> type) {
    Set<String> described =
        StreamSupport.stream(
                ((Iterable<String>) () -> definition.path("properties").fieldNames()).spliterator(),
                false)
            .collect(Collectors.toSet());
    Set<String> fields =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    assertThat(described).as(type.getSimpleName()).isEqualTo(fields);
  }

  private static JsonSchema schema(String name) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(read(name));
  }

  private static JsonNode read(String name) {
    try (var in = SchemasTest.class.getResourceAsStream(name + ".schema.json")) {
      return EventJson.readTree(in.readAllBytes());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
