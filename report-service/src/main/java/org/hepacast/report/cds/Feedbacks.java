package org.hepacast.report.cds;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.hepacast.kit.loop.Loops;
import org.jboss.logging.Logger;

/** Keeps what people made of cards for as long as the operator wants. */
@ApplicationScoped
class Feedbacks {
  private static final Logger LOG = Logger.getLogger(Feedbacks.class);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int NEWEST = 200;

  private final CardTable cards;
  private final Duration kept;
  private final Clock clock = Clock.systemUTC();

  Feedbacks(CardTable cards, CdsConfig config) {
    this.cards = cards;
    this.kept = config.cardsKept();
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start(
        "cards-forgotten",
        () -> {
          cards.forget(OffsetDateTime.ofInstant(clock.instant().minus(kept), ZoneOffset.UTC));
          return DAY;
        });
  }

  void keep(Hook hook, String client, List<Feedback> all) {
    int known = cards.keep(client, all);
    if (known < all.size()) {
      LOG.infof(
          "Feedback to cards that were not shown was passed over: hook=%s count=%d",
          hook.hook(), all.size() - known);
    }
  }

  FeedbackSummary summary() {
    return new FeedbackSummary(cards.byModel(), cards.newest(NEWEST));
  }
}
