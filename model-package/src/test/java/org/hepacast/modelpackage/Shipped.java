package org.hepacast.modelpackage;

import java.nio.file.Path;
import java.util.List;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;

/** The packages of this checkout. */
public final class Shipped {
  public static final Path FOLDER = Path.of("..", "model-package", "src", "main", "packages");
  public static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  public static final ShelfReader READER = new ShelfReader(CATALOGUE, 1 << 20);
  public static final Shelf SHELF = Shelf.read(List.of(FOLDER), READER);

  private Shipped() {}

  public static ShelvedModel.Score model(String family) {
    return SHELF.scores().stream()
        .filter(model -> model.family().equals(family))
        .findFirst()
        .orElseThrow(() -> new AssertionError(SHELF.aside().toString()));
  }
}
