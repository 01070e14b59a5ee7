package org.hepacast.radiomics.formula;

import java.util.List;
import java.util.Map;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.volume.Mask;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The parameter files that the references were computed with, unchanged, and their masks. */
final class FormulaSettings {

  private static final Map<?, ?> ALL =
      (Map<?, ?>)
          new Load(LoadSettings.builder().build()).loadFromString(Resource.text("parameters.json"));

  private FormulaSettings() {}

  static Protocol protocol(String setting) {
    Object file = ALL.get(setting);
    return Protocol.parse(new Dump(DumpSettings.builder().build()).dumpToString(file));
  }

  static List<String> ids() {
    return ALL.keySet().stream().map(String::valueOf).toList();
  }

  /** The mask of the volume but for the four settings that say otherwise. */
  static Mask mask(String setting, FormulaVolume volume) {
    return switch (setting) {
      case "correctmask_coarse", "rs2_maskA1" -> FormulaVolume.coarse();
      case "correctmask_crop" -> FormulaVolume.cropped();
      case "label1" -> volume.labels().mask(1);
      default -> volume.mask();
    };
  }
}
