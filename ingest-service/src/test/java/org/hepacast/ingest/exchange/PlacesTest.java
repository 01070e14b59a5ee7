package org.hepacast.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.hepacast.ingest.exchange.Places.Full;
import org.hepacast.ingest.exchange.Places.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PlacesTest {
  private static final Duration NOT_AT_ALL = Duration.ZERO;
  private static final Duration MINUTES = Duration.ofMinutes(2);

  private static Place given(Places places, String caller) throws InterruptedException {
    return (Place) places.ask(caller);
  }

  @Test
  void whoHasItsShareGetsNoMoreAndOthersDo() throws InterruptedException {
    var places = new Places(4, 3, NOT_AT_ALL);
    for (int i = 0; i < 3; i++) {
      given(places, "flood");
    }

    assertThat(places.ask("flood")).isEqualTo(Full.OF_THIS_CALLER);
    assertThat(places.ask("other")).isInstanceOf(Place.class);
  }

  @Test
  void whenAllPlacesAreTakenNobodyGetsOneAndItsShareIsFreeAgain() throws InterruptedException {
    var places = new Places(2, 1, NOT_AT_ALL);
    Place first = given(places, "a");
    given(places, "b");

    assertThat(places.ask("c")).isEqualTo(Full.OF_ALL);
    first.close();
    assertThat(places.ask("c")).isInstanceOf(Place.class);
  }

  @Test
  void aPlaceThatIsGivenBackIsHadAgain() throws InterruptedException {
    var places = new Places(1, 1, NOT_AT_ALL);
    for (int i = 0; i < 3; i++) {
      try (Place place = given(places, "a")) {
        assertThat(places.ask("a")).isEqualTo(Full.OF_THIS_CALLER);
      }
    }
  }

  @Test
  void callersThatAreNotToldApartMayTakeAll() throws InterruptedException {
    var places = new Places(2, 1, NOT_AT_ALL);

    assertThat(places.ask(null)).isInstanceOf(Place.class);
    assertThat(places.ask(null)).isInstanceOf(Place.class);
    assertThat(places.ask(null)).isEqualTo(Full.OF_ALL);
  }

  @Test
  void whoWaitsGetsThePlaceThatAnotherOneLeaves() throws InterruptedException {
    var places = new Places(1, 1, MINUTES);
    Place first = given(places, "a");
    var second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return places.ask("b");
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });

    first.close();

    assertThat(second.join()).isInstanceOf(Place.class);
  }

  @Test
  void whoIsInterruptedKeepsNothing() throws InterruptedException {
    var places = new Places(1, 1, MINUTES);
    Place first = given(places, "a");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> places.ask("b")).isInstanceOf(InterruptedException.class);

    first.close();
    assertThat(places.ask("b")).isInstanceOf(Place.class);
  }
}
