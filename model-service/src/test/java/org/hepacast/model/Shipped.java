package org.hepacast.model;

import java.nio.file.Path;
import java.util.List;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.model.packages.ModelPackage;
import org.hepacast.model.packages.PackageReader;
import org.hepacast.model.packages.Shelf;

/** The packages of this checkout. */
public final class Shipped {
  public static final Path FOLDER = Path.of("src/main/packages");
  public static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  public static final PackageReader READER = new PackageReader(CATALOGUE, 1 << 20);
  public static final Shelf SHELF = Shelf.read(List.of(FOLDER), READER);

  private Shipped() {}

  public static ModelPackage model(String family) {
    return SHELF.find(family).orElseThrow(() -> new AssertionError(SHELF.aside().toString()));
  }
}
