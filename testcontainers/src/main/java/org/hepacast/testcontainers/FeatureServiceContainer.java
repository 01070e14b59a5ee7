package org.hepacast.testcontainers;

import org.testcontainers.utility.DockerImageName;

/** Makes the features of a case from the resources on Kafka. */
public final class FeatureServiceContainer extends ServiceContainer<FeatureServiceContainer> {
  /** With the image that {@link HepacastImages} names. */
  public FeatureServiceContainer() {
    this(HepacastImages.of(HepacastService.FEATURE));
  }

  /**
   * @param image {@code hepacast/feature-service}, or declared a substitute for it
   */
  public FeatureServiceContainer(DockerImageName image) {
    super(HepacastService.FEATURE, image);
  }
}
