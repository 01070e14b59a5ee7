package org.hepacast.model.packages;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.hepacast.modelpackage.shelf.Shelf;

/** Not ready without a single model; packages that do not serve are named with their reason. */
@Readiness
class PackagesCheck implements HealthCheck {
  private final Shelves shelves;

  PackagesCheck(Shelves shelves) {
    this.shelves = shelves;
  }

  @Override
  public HealthCheckResponse call() {
    Shelf shelf = shelves.current();
    var response = HealthCheckResponse.named("model packages").status(!shelf.serving().isEmpty());
    shelf
        .serving()
        .forEach(serving -> response.withData(serving.family(), serving.manifest().version()));
    shelf
        .shadows()
        .forEach(
            shadow ->
                response.withData(shadow.reference().identifier(), "runs in shadow, unpublished"));
    shelf.aside().forEach(aside -> response.withData(aside.place(), aside.reason()));
    return response.build();
  }
}
