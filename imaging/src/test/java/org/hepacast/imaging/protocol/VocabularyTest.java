package org.hepacast.imaging.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {

  private static final Vocabulary WORDS = Vocabulary.shipped();

  @ParameterizedTest
  @CsvSource({
    "Liver,liver",
    "LEBER,liver",
    "Foie,liver",
    "Hígado,liver",
    "Fegato,liver",
    "肝,liver",
    "liver_1,liver",
    "Tumor,lesion",
    "Tumor_1,lesion",
    "tumour,lesion",
    "GTV1,lesion",
    "Leber Metastase,lesion",
    "Metastasis 3,lesion",
    "métastase,lesion",
    "Läsion,lesion",
    "Laesion,lesion",
    "liver tumor,lesion",
    "CRLM,lesion",
    "肝转移,lesion",
    "Left lobe,leftLobe",
    "Liver left,leftLobe",
    "lobe gauche,leftLobe",
    "rechter Leberlappen,rightLobe",
    "Primary tumor,primary",
    "Primärtumor,primary",
    "colon tumor,primary",
    "CRC,primary",
    "Liver_Remnant,other",
    "Hepatic,other",
    "Portal,other",
    "Liver vessels,other",
    "Leberzyste,unknown",
    "Zyste,other",
    "Hepatic vein,other",
    "Gallbladder,other",
    "Segment 1,unknown",
    "'',unknown",
    "ROI-7,unknown",
    "delivery,unknown",
    "metal,unknown",
  })
  void tellsASegmentByItsLabel(String label, String meaning) {
    String found = WORDS.ofLabel(label).map(Meaning::toString).orElse("unknown");
    assertThat(found).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({
    "SCT 10200004,liver",
    "SRT T-62000,liver",
    "SCT 14799000,lesion",
    "SCT 108369006,lesion",
    "SCT 4147007,lesion",
    "SCT 372087000,primary",
    "SCT 277956007,leftLobe",
    "SCT 277962002,rightLobe",
    "SCT 367643001,other",
    "SCT 71133005,other",
  })
  void tellsASegmentByItsCode(String code, String meaning) {
    assertThat(WORDS.ofCode(code).map(Meaning::toString)).contains(meaning);
  }

  @Test
  void knowsNoCodeOfAnotherScheme() {
    assertThat(WORDS.ofCode("99LOCAL 10200004")).isEmpty();
    assertThat(WORDS.ofCode("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Abdomen portal venous 3.0,portalVenous",
    "Abd PV,portalVenous",
    "Leber portalvenös,portalVenous",
    "foie portal,portalVenous",
    "venöse Phase,portalVenous",
    "70s Br40,portalVenous",
    "Abdomen arterial,arterial",
    "LATE ART,arterial",
    "Leber arteriell,arterial",
    "temps artériel,arterial",
    "nativ,native",
    "Abdomen w/o contrast,native",
    "ohne KM,native",
    "Sans injection,native",
    "Delayed 5min,delayed",
    "Spätphase,delayed",
    "tardif,delayed",
    "门静脉期,portalVenous",
    "动脉期,arterial",
  })
  void tellsThePhaseByTheDescription(String description, String phase) {
    assertThat(WORDS.phasesIn(description)).map(Phase::toString).containsExactly(phase);
  }

  @ParameterizedTest
  @CsvSource({"Abdomen 3.0", "''", "THORAX ABDOMEN BECKEN", "Partition", "departure", "invention"})
  void guessesNoPhase(String description) {
    assertThat(WORDS.phasesIn(description)).isEmpty();
  }

  @Test
  void findsEveryPhaseThatADescriptionSpeaksOf() {
    assertThat(WORDS.phasesIn("arterial + portal venous"))
        .isEqualTo(List.of(Phase.ARTERIAL, Phase.PORTAL_VENOUS));
  }

  @ParameterizedTest
  @CsvSource({
    "14.9,",
    "15,arterial",
    "45,arterial",
    "45.1,",
    "54.9,",
    "55,portalVenous",
    "100,portalVenous",
    "100.1,",
    "149,",
    "150,delayed",
    "900,delayed",
    "901,",
    "-5,",
  })
  void tellsThePhaseByTheSecondsAfterTheContrastAgent(double seconds, String phase) {
    assertThat(WORDS.phaseAfter(seconds).map(Phase::toString))
        .isEqualTo(Optional.ofNullable(phase));
  }

  @ParameterizedTest
  @CsvSource({
    "lung*,'Lung 1.0 Br60',true", "lung*,Lungs,true", "lung*,pulmo,false", "*bone,'SOFT BONE',true",
    "'3 d','Liver 3D',true", "'3 d','3 mm D',false", "b60*,B60f,true", "b60*,B 6 0,false",
    "'w o',W/O,true", "'w o',wo,false", "grosse,Größe,true", "grosse,GROßE,true",
  })
  void looksForWordsAndNotForLetters(String pattern, String text, boolean found) {
    assertThat(WordPattern.of(pattern).in(text)).isEqualTo(found);
  }

  @Test
  void refusesPatternsWithoutWords() {
    for (String pattern : Arrays.asList("", " ", "*", "**", "- /", "lung *")) {
      assertThatThrownBy(() -> WordPattern.of(pattern))
          .as(pattern)
          .isInstanceOf(ProtocolRefused.class);
    }
  }
}
