package org.hepacast.model.packages;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import org.hepacast.kit.loop.Loops;
import org.hepacast.model.ModelConfig;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jboss.logging.Logger;

/**
 * The packages as they are now. Looks at the folders again and again; every change makes a new
 * {@link Shelf} and is announced as an event of that type.
 */
@ApplicationScoped
@Startup
public class Shelves {
  private static final Logger LOG = Logger.getLogger(Shelves.class);

  private final ModelConfig config;
  private final ShelfReader reader;
  private final Event<Shelf> changed;
  private final Loops loops;
  private volatile Shelf current = Shelf.empty();
  private FolderState takenUp = new FolderState(java.util.List.of());
  private FolderState lastSeen = takenUp;
  private String announced = current.digest();

  Shelves(ModelConfig config, ShelfReader reader, Event<Shelf> changed, Loops loops) {
    this.config = config;
    this.reader = reader;
    this.changed = changed;
    this.loops = loops;
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
  private Duration look() {
    FolderState seen = FolderState.of(config.packages());
    boolean settled = seen.equals(lastSeen);
    lastSeen = seen;
    if (settled && !seen.equals(takenUp)) {
      takeUp(seen);
    }
    if (!current.digest().equals(announced)) {
      changed.fire(current);
      announced = current.digest();
    }
    return config.watchInterval();
  }

  private void takeUp(FolderState seen) {
    Shelf shelf = Shelf.read(config.packages(), reader);
    current = shelf;
    takenUp = seen;
    for (ShelvedModel serving : shelf.serving()) {
      LOG.infof("Model package serves: model=%s", serving.reference().identifier());
    }
    for (ShelvedModel learned : shelf.learned()) {
      LOG.infof(
          "Learned model is read, and scores no case: model=%s", learned.reference().identifier());
    }
    for (Shelf.Aside aside : shelf.aside()) {
      LOG.warnf("Model package does not serve: place=%s reason=%s", aside.place(), aside.reason());
    }
  }
}
