package org.hepacast.testcontainers;

import org.testcontainers.utility.DockerImageName;

/** Computes the risks of a case from its features, by the model packages of its image. */
public final class ModelServiceContainer extends ServiceContainer<ModelServiceContainer> {
  /** With the image that {@link HepacastImages} names. */
  public ModelServiceContainer() {
    this(HepacastImages.of(HepacastService.MODEL));
  }

  /**
   * @param image {@code hepacast/model-service}, or declared a substitute for it
   */
  public ModelServiceContainer(DockerImageName image) {
    super(HepacastService.MODEL, image);
  }
}
