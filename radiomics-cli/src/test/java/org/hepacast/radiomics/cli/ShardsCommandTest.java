package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list divided among machines gives what one machine gives. */
class ShardsCommandTest extends CommandFixture {

  private static final List<String> LIST =
      List.of(
          "Patient,Image,Mask,Label",
          "a,image.nrrd,mask.nii.gz,1",
          "b,missing.nrrd,mask.nii.gz,1",
          "\"c, \"\"the\nthird\"\"\",image.nrrd,mask.nii.gz,",
          "d,image.nrrd,mask.nii.gz,7",
          "e,image.nrrd,mask.nii.gz,1",
          "a,image.nrrd,mask.nii.gz,1",
          "g,image.nrrd,mask.nii.gz,1");

  /** Few features: what is asked is how tables are put together. */
  @BeforeEach
  void writeListAndProtocol() throws IOException {
    Files.write(folder.resolve("cases.csv"), LIST);
    Files.writeString(folder.resolve("few.yaml"), "featureClass:\n  firstorder:\n");
  }

  private int compute(String list, String out, String... more) {
    String[] args = {
      "extract", "--cases", path(list), "--out", path(out), "--protocol", path("few.yaml")
    };
    return run(with(args, more));
  }

  private void shards(int of) {
    for (int number = 1; number <= of; number++) {
      assertThat(compute("cases.csv", "features.csv", "--shard", number + "/" + of)).isZero();
    }
  }

  private int merge(String... more) {
    String[] args = {"merge", "--cases", path("cases.csv"), "--out", path("features.csv")};
    return run(with(args, more));
  }

  private void assertSameBytes(String one, String other) throws IOException {
    assertThat(Files.mismatch(folder.resolve(one), folder.resolve(other))).isEqualTo(-1);
  }

  /** More shards than cases leaves empty ones; with seven, the second has a refused case alone. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7, 9})
  void anyNumberOfShardsGivesTheBytesOfOneRun(int of) throws IOException {
    assertThat(compute("cases.csv", "whole.csv")).isEqualTo(1);
    shards(of);
    assertThat(merge()).isEqualTo(1);
    assertThat(err)
        .isEqualTo(
            "radiomics merge: 2 of 7 cases were refused; their reasons are in"
                + " features.refused.csv.\n");
    assertSameBytes("features.csv", "whole.csv");
    assertSameBytes("features.refused.csv", "whole.refused.csv");
    assertThat(merge()).as("once more").isEqualTo(1);
    assertSameBytes("features.csv", "whole.csv");
  }

  @ParameterizedTest
  @CsvSource({"nothing but a header,", "only cases that are refused,missing.nrrd"})
  void aListWithoutFeaturesIsMergedToo(String what, String image) throws IOException {
    List<String> list = new ArrayList<>(List.of("Image,Mask"));
    if (image != null) {
      list.addAll(List.of(image + ",mask.nii.gz", image + ",image.nrrd"));
    }
    Files.write(folder.resolve("cases.csv"), list);
    int status = compute("cases.csv", "whole.csv");
    shards(2);
    assertThat(merge()).as(what).isEqualTo(status);
    assertSameBytes("features.csv", "whole.csv");
  }

  @Test
  void withoutRefusalsTheMergeSucceedsAndTakesAnOldListAway() throws IOException {
    Files.write(folder.resolve("cases.csv"), List.of(LIST.get(0), LIST.get(1), LIST.get(5)));
    Files.writeString(folder.resolve("features.refused.csv"), "of yesterday\n");
    shards(2);
    assertThat(merge()).isZero();
    assertThat(folder.resolve("features.refused.csv")).doesNotExist();
  }

  /** Killed while a row was being written; then what was refused can be read. */
  @Test
  void aShardGoesOnWhereItWasAndTriesRefusedCasesAgain() throws IOException {
    shards(2);
    Path first = folder.resolve("features.1-of-2.csv");
    String all = Files.readString(first);
    Files.writeString(first, all.substring(0, all.length() - 9));
    assertThat(merge()).isEqualTo(1);
    assertThat(err).contains("features.1-of-2.csv or its list of refusals was changed");
    assertThat(compute("cases.csv", "features.csv", "--shard", "1/2")).isZero();
    assertThat(err).contains("3 of 4 cases are done already");
    assertThat(Files.readString(first)).isEqualTo(all);
    Files.copy(folder.resolve("image.nrrd"), folder.resolve("missing.nrrd"));
    assertThat(compute("cases.csv", "features.csv", "--shard", "2/2")).isZero();
    assertThat(compute("cases.csv", "whole.csv")).isEqualTo(1);
    assertThat(merge()).isEqualTo(1);
    assertSameBytes("features.csv", "whole.csv");
    assertSameBytes("features.refused.csv", "whole.refused.csv");
  }

  @Test
  void aShardThatIsDoneIsNotComputedAgain() {
    assertThat(compute("cases.csv", "features.csv", "--shard", "3/4")).isZero();
    assertThat(compute("cases.csv", "features.csv", "--shard", "3/4")).isZero();
    assertThat(err).isEqualTo("shard 3/4 is done already\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0/0  | there cannot be 0 shards; write 1 to 100000",
        "1/-4 | there cannot be -4 shards",
        "5/4  | there is no shard 5 of 4; write I/N with I from 1 to N, or job/N",
        "0/4  | there is no shard 0 of 4; write I/N with I from 1 to N, or job/N",
        "-1/4 | there is no shard -1 of 4",
        "1/100001 | there cannot be 100001 shards",
        "4    | '4' is not a shard",
        "1/4/2 | '1/4/2' is not a shard",
        "/4   | '/4' is not a shard",
        "99999999999/4 | '99999999999/4' is not a shard",
        "job/4 | JOB_COMPLETION_INDEX is not set; give the Job completionMode Indexed",
      })
  void whatIsNoShardIsWrongUsage(String shard, String sentence) {
    assertThat(compute("cases.csv", "features.csv", "--shard", shard)).isEqualTo(2);
    assertThat(err).contains(sentence).satisfies(text -> assertThat(text.lines()).hasSize(1));
    assertThat(folder.resolve("features.csv")).doesNotExist();
  }

  @Test
  void aShardNeedsAList() {
    assertThat(extract("--shard", "1/2")).isEqualTo(2);
    assertThat(err).contains("--shard divides a list: it needs --cases");
  }

  @Test
  void aMergeWithoutAnyShardIsRefused() {
    assertThat(merge()).isEqualTo(1);
    assertThat(err)
        .isEqualTo(
            "radiomics merge: there is no shard; compute them with 'extract --shard I/N' and the"
                + " same --out.\n");
  }

  @Test
  void aMissingShardIsNamed() {
    compute("cases.csv", "features.csv", "--shard", "1/12");
    compute("cases.csv", "features.csv", "--shard", "3/12");
    assertThat(merge()).isEqualTo(1);
    assertThat(err)
        .contains("of 12 shards these are missing or not finished: 2, 4, 5, 6, 7, 8, 9, 10, ...;")
        .contains("or wait for them with --wait");
    assertThat(folder.resolve("features.csv")).doesNotExist();
  }

  @Test
  void aDoubledShardIsRefused() throws IOException {
    shards(2);
    for (String kind : List.of("csv", "shard.json")) {
      Files.copy(folder.resolve("features.1-of-2." + kind), folder.resolve("again." + kind));
    }
    assertThat(merge(path("features.1-of-2.csv"), path("again.csv"))).isEqualTo(1);
    assertThat(err)
        .contains("shard 1/2 is there twice, as features.1-of-2.csv and again.csv; give each");
    assertThat(merge(path("features.2-of-2.csv"), path("features.1-of-2.csv"))).isEqualTo(1);
    assertThat(folder.resolve("features.csv")).as("in any order").exists();
  }

  @Test
  void shardsOfAnotherDivisionAreRefused() {
    compute("cases.csv", "features.csv", "--shard", "1/2");
    compute("cases.csv", "features.csv", "--shard", "2/4");
    assertThat(merge()).isEqualTo(1);
    assertThat(err).contains("are not of one run: another number of shards");
  }

  @Test
  void shardsOfAnotherListProtocolOrProgramAreRefused() throws IOException {
    shards(2);
    Files.write(folder.resolve("others.csv"), LIST.subList(0, 6));
    compute("others.csv", "foreign.csv", "--shard", "2/2");
    assertThat(merge(path("features.1-of-2.csv"), path("foreign.2-of-2.csv"))).isEqualTo(1);
    assertThat(err).contains("are not of one run: another list of cases");

    compute("cases.csv", "wide.csv", "--shard", "2/2", "--region", "intra");
    assertThat(merge(path("features.1-of-2.csv"), path("wide.2-of-2.csv"))).isEqualTo(1);
    assertThat(err).contains("are not of one run: another protocol or other regions");

    Path seal = folder.resolve("features.2-of-2.shard.json");
    Files.writeString(seal, Files.readString(seal).replace("code.", "code.0"));
    assertThat(merge()).isEqualTo(1);
    assertThat(err).contains("another version of the program, another Java or another kind");
    assertThat(compute("cases.csv", "features.csv", "--shard", "2/2")).isEqualTo(1);
    assertThat(err).contains("features.2-of-2.csv was begun with another version of the program");
  }

  @Test
  void aMergeByAnotherListIsRefused() throws IOException {
    shards(2);
    Files.write(folder.resolve("cases.csv"), LIST.subList(0, 7));
    assertThat(merge()).isEqualTo(1);
    assertThat(err).contains("the shards are of another list of cases; give --cases the list");
  }

  @Test
  void aTableThatIsNoShardIsRefused() throws IOException {
    compute("cases.csv", "features.1-of-2.csv");
    assertThat(merge(path("features.1-of-2.csv"))).isEqualTo(1);
    assertThat(err).contains("features.1-of-2.csv has no .shard.json beside it");
    assertThat(compute("cases.csv", "features.csv", "--shard", "1/2")).isEqualTo(1);
    assertThat(err).contains("lies there without the file that says what it is made of");
    for (String text : List.of("", "[]", "{\"format\": \"other/1\"}", "{", "a: b: c")) {
      Files.writeString(folder.resolve("features.1-of-2.shard.json"), text);
      assertThat(merge()).isEqualTo(1);
      assertThat(err).contains("does not say what its shard is made of");
    }
  }

  @Test
  void aFileOfSomethingElseIsNotOverwritten() throws IOException {
    shards(1);
    Files.writeString(folder.resolve("features.csv"), "a note");
    assertThat(merge()).isEqualTo(1);
    assertThat(err).contains("write to another file");
    assertThat(folder.resolve("features.csv")).hasContent("a note");
  }

  @Test
  void casesOfTwoKindsInDifferentShardsAreRefused() throws IOException {
    Files.write(
        folder.resolve("cases.csv"),
        List.of("Image,Mask", "image.nrrd,mask.nii.gz", "image.nrrd,one.nii.gz"));
    writeMaskOfOneBlock("one.nii.gz");
    for (String shard : List.of("1/2", "2/2")) {
      compute("cases.csv", "features.csv", "--shard", shard, "--lesions", "EACH");
    }
    assertThat(merge()).isEqualTo(1);
    assertThat(err).contains("the shards have other columns than each other");
  }

  @Test
  void aMergeCanWaitForTheLastShard() throws IOException {
    compute("cases.csv", "features.csv", "--shard", "1/2");
    var waiting =
        CompletableFuture.supplyAsync(
            () ->
                RadiomicsCommand.commandLine()
                    .execute(
                        "merge",
                        "--wait",
                        "--cases",
                        path("cases.csv"),
                        "--out",
                        path("features.csv")),
            // Not in the pool that the shard is computed by.
            task -> Thread.ofPlatform().start(task));
    compute("cases.csv", "features.csv", "--shard", "2/2");
    assertThat(waiting.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(1);
    compute("cases.csv", "whole.csv");
    assertSameBytes("features.csv", "whole.csv");
    assertThat(merge("--wait", path("features.1-of-2.csv"))).isEqualTo(2);
  }
}
