package org.hepacast.testbed.pacs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hepacast.radiomics.volume.RadiomicsException;

/** The files of a folder, by instance. Safe for use by many threads. */
final class PacsHoldings {
  private final Path folder;
  private final Map<String, PacsInstance> instances = new ConcurrentHashMap<>();
  private volatile Set<String> withheld = Set.of();

  PacsHoldings(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    readAgain();
  }

  /**
   * Takes in what has come into the folder, and forgets what is gone; what is not DICOM is passed
   * over.
   */
  void readAgain() {
    instances.values().removeIf(one -> !Files.exists(one.file()));
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".dcm"))
          .filter(file -> instances.values().stream().noneMatch(one -> one.file().equals(file)))
          .forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path file) {
    try {
      PacsInstance instance = PacsInstance.read(file);
      instances.putIfAbsent(instance.uid(), instance);
    } catch (RadiomicsException e) {
      System.err.println("demo PACS: a file is passed over: " + e.reason());
    }
  }

  /** The first version of an instance is kept, as many archives do. */
  void store(PacsInstance instance, byte[] bytes) throws IOException {
    if (instances.containsKey(instance.uid())) {
      return;
    }
    Path aside = Files.createTempFile(folder, "store", ".part");
    Files.write(aside, bytes);
    Files.move(aside, instance.file(), StandardCopyOption.ATOMIC_MOVE);
    instances.putIfAbsent(instance.uid(), instance);
  }

  Path fileOf(String uid) {
    return folder.resolve(uid + ".dcm");
  }

  /** These are as if they had not come yet. */
  void withhold(Set<String> uids) {
    withheld = Set.copyOf(uids);
  }

  List<PacsInstance> all() {
    return instances.values().stream()
        .filter(instance -> !withheld.contains(instance.uid()))
        .sorted(
            Comparator.comparing(PacsInstance::study)
                .thenComparing(PacsInstance::series)
                .thenComparingInt(PacsInstance::number)
                .thenComparing(PacsInstance::uid))
        .toList();
  }

  List<PacsInstance> of(String study) {
    return all().stream().filter(instance -> instance.study().equals(study)).toList();
  }

  List<PacsInstance> of(String study, String series) {
    return of(study).stream().filter(instance -> instance.series().equals(series)).toList();
  }

  Optional<PacsInstance> instance(String uid) {
    return Optional.ofNullable(instances.get(uid));
  }
}
