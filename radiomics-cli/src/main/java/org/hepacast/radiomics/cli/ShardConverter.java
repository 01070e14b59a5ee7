package org.hepacast.radiomics.cli;

import java.util.Optional;
import org.hepacast.radiomics.cases.Shard;
import org.hepacast.radiomics.volume.RadiomicsException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code I/N}, or {@code job/N} in a pod of a Kubernetes Indexed Job. */
final class ShardConverter implements ITypeConverter<Shard> {

  @Override
  public Shard convert(String text) {
    try {
      return Shard.parse(text, Optional.ofNullable(System.getenv("JOB_COMPLETION_INDEX")));
    } catch (RadiomicsException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
