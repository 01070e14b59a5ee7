package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.filter.ImageType;
import org.hepacast.radiomics.filter.Pointwise;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/**
 * One entry of the section imageType.
 *
 * @param settings those of the protocol with the entry's own in their place
 * @param suffix what the names of its images add to those of the filters
 * @param filters made from the settings, one or several
 */
public record ImageRequest(
    ImageType type, Settings settings, String suffix, List<ImageFilter> filters) {

  public ImageRequest {
    filters = List.copyOf(filters);
  }

  static ImageRequest of(ImageType type, Settings settings, String suffix) {
    return new ImageRequest(type, settings, suffix, type.filters().apply(settings));
  }

  /** A derived image under its full name. */
  record Derived(String name, Volume image) {}

  /** The full names of the images of a filter. */
  List<String> names(ImageFilter filter) {
    return filter.names().stream().map(name -> name + suffix).toList();
  }

  /** The full names of all images. */
  public List<String> names() {
    return filters.stream().flatMap(filter -> names(filter).stream()).toList();
  }

  List<Derived> apply(ImageFilter filter, Volume image, Box box) {
    ImageFilter fitting = image.geometry().planar() ? filter.inPlane() : filter;
    List<String> names = names(fitting);
    List<Volume> images = fitting.apply(image, box);
    List<Derived> derived = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      derived.add(new Derived(names.get(i), images.get(i)));
    }
    return derived;
  }

  /** Whether the image itself is meant. */
  boolean isOriginal() {
    return filters.equals(List.of(Pointwise.ORIGINAL));
  }

  @Override
  public String toString() {
    return type.key() + settings;
  }
}
