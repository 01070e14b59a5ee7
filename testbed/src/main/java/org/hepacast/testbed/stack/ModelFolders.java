package org.hepacast.testbed.stack;

import java.nio.file.Path;
import java.util.Map;
import org.hepacast.testbed.process.Home;

/** Where packages of models lie in the checkout. */
public final class ModelFolders {
  private ModelFolders() {}

  /** The published scores, which every image holds. */
  public static Path published() {
    return Home.folder().resolve("model-package/src/main/packages");
  }

  /**
   * Models that studies of the workbench have trained on simulated patients: for the demo, and part
   * of no image.
   */
  public static Path demonstrations() {
    return Home.folder().resolve("testbed/src/main/demonstrations/packages");
  }

  /** Finds liver and lesions in phantoms: for the demo, and part of no image. */
  public static Path segmentation() {
    return Home.folder().resolve("segmentation/demo/phantom-liver");
  }

  /** What a stack of processes takes to answer with them beside the published scores. */
  public static Map<String, String> withDemonstrations() {
    return Map.of("HEPACAST_MODEL_PACKAGES", published() + "," + demonstrations());
  }
}
