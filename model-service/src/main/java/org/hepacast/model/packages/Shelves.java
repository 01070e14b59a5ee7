package org.hepacast.model.packages;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import org.hepacast.kit.loop.Loops;
import org.hepacast.model.ModelConfig;
import org.hepacast.model.choice.Choices;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jboss.logging.Logger;

/**
 * The packages as they are now. Looks at the folders, and at what was decided about versions, again
 * and again; every change makes a new {@link Shelf} and is announced as an event of that type.
 */
@ApplicationScoped
@Startup
public class Shelves {
  private static final Logger LOG = Logger.getLogger(Shelves.class);

  private final ModelConfig config;
  private final ShelfReader reader;
  private final Event<Shelf> changed;
  private final Loops loops;
  private final Choices choices;
  private volatile Shelf current = Shelf.empty();
  private FolderState takenUp = new FolderState(java.util.List.of());
  private FolderState lastSeen = takenUp;
  private String announced = current.digest();

  Shelves(
      ModelConfig config, ShelfReader reader, Event<Shelf> changed, Loops loops, Choices choices) {
    this.config = config;
    this.reader = reader;
    this.changed = changed;
    this.loops = loops;
    this.choices = choices;
  }

  @PostConstruct
  void start() {
    lastSeen = FolderState.of(config.packages());
    takeUp(lastSeen);
    announced = current.digest();
    loops.start("packages", this::look);
  }

  public Shelf current() {
    return current;
  }

  /** What could not be announced is so at the next look. */
  private synchronized Duration look() {
    FolderState seen = FolderState.of(config.packages());
    boolean settled = seen.equals(lastSeen);
    lastSeen = seen;
    if (settled && !seen.equals(takenUp)) {
      takeUp(seen);
    } else {
      chosen(current);
    }
    if (!current.digest().equals(announced)) {
      changed.fire(current);
      announced = current.digest();
    }
    return config.watchInterval();
  }

  /** Does not wait for the next look; what fails is done then. */
  public void lookNow() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.warnf("A change is announced at the next look: fault=%s", e.getClass().getSimpleName());
    }
  }

  /** By what was decided; the same where nothing is new. */
  private void chosen(Shelf shelf) {
    Shelf decided = choices.look().map(shelf::choosing).orElseGet(shelf::undecided);
    if (!decided.digest().equals(current.digest())) {
      current = decided;
      tell(decided);
    }
  }

  private void takeUp(FolderState seen) {
    Shelf read = Shelf.read(config.packages(), reader);
    current = choices.look().map(read::choosing).orElseGet(read::undecided);
    takenUp = seen;
    tell(current);
  }

  private static void tell(Shelf shelf) {
    for (ShelvedModel serving : shelf.serving()) {
      LOG.infof("Model package serves: model=%s", serving.reference().identifier());
    }
    for (ShelvedModel shadow : shelf.shadows()) {
      LOG.infof("Model package runs in shadow: model=%s", shadow.reference().identifier());
    }
    for (Shelf.Aside aside : shelf.aside()) {
      LOG.warnf("Model package does not serve: place=%s reason=%s", aside.place(), aside.reason());
    }
  }
}
