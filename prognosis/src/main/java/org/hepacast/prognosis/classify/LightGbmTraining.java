package org.hepacast.prognosis.classify;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;

/**
 * One training by LightGBM's C interface: what it allocates outside the heap lives until this is
 * closed. Needs {@link LightGbmLibrary#load}. For one thread.
 */
final class LightGbmTraining implements AutoCloseable {
  /** One thread and no choice of algorithm by timing: the same data give the same model. */
  private static final String ALWAYS =
      "verbosity=-1 num_threads=1 deterministic=true force_row_wise=true";

  /** Where the text of a model is first tried to fit; a longer one is asked for once more. */
  private static final long MODEL_BYTES = 1L << 20;

  private final SWIGTYPE_p_p_void data = lightgbmlib.new_voidpp();

  LightGbmTraining(Matrix x, Labels y) {
    SWIGTYPE_p_double rows = lightgbmlib.new_doubleArray((long) x.rows() * x.columns());
    SWIGTYPE_p_float labels = lightgbmlib.new_floatArray(y.size());
    for (int i = 0; i < x.rows(); i++) {
      lightgbmlib.floatArray_setitem(labels, i, y.get(i));
      for (int j = 0; j < x.columns(); j++) {
        lightgbmlib.doubleArray_setitem(rows, (long) i * x.columns() + j, x.get(i, j));
      }
    }
    try {
      check(
          lightgbmlib.LGBM_DatasetCreateFromMat(
              lightgbmlib.double_to_voidp_ptr(rows),
              lightgbmlib.C_API_DTYPE_FLOAT64,
              x.rows(),
              x.columns(),
              1,
              ALWAYS,
              null,
              data));
      check(
          lightgbmlib.LGBM_DatasetSetField(
              lightgbmlib.voidpp_value(data),
              "label",
              lightgbmlib.float_to_voidp_ptr(labels),
              y.size(),
              lightgbmlib.C_API_DTYPE_FLOAT32));
    } finally {
      lightgbmlib.delete_doubleArray(rows);
      lightgbmlib.delete_floatArray(labels);
    }
  }

  /** Trains so many trees and returns the model as LightGBM writes it. */
  String run(int rounds, String parameters) {
    SWIGTYPE_p_p_void booster = lightgbmlib.new_voidpp();
    SWIGTYPE_p_int finished = lightgbmlib.new_intp();
    check(
        lightgbmlib.LGBM_BoosterCreate(
            lightgbmlib.voidpp_value(data), ALWAYS + " " + parameters, booster));
    try {
      for (int round = 0; round < rounds; round++) {
        check(lightgbmlib.LGBM_BoosterUpdateOneIter(lightgbmlib.voidpp_value(booster), finished));
      }
      return text(booster);
    } finally {
      lightgbmlib.LGBM_BoosterFree(lightgbmlib.voidpp_value(booster));
      lightgbmlib.delete_voidpp(booster);
      lightgbmlib.delete_intp(finished);
    }
  }

  private static String text(SWIGTYPE_p_p_void booster) {
    SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
    try {
      String model =
          lightgbmlib.LGBM_BoosterSaveModelToStringSWIG(
              lightgbmlib.voidpp_value(booster),
              0,
              0,
              lightgbmlib.C_API_FEATURE_IMPORTANCE_SPLIT,
              MODEL_BYTES,
              length);
      if (model == null) {
        throw new IllegalStateException(
            "LightGBM did not hand out its model: " + lightgbmlib.LGBM_GetLastError());
      }
      return model;
    } finally {
      lightgbmlib.delete_int64_tp(length);
    }
  }

  private static void check(int status) {
    if (status < 0) {
      throw new IllegalStateException(
          "LightGBM refused to train: " + lightgbmlib.LGBM_GetLastError());
    }
  }

  @Override
  public void close() {
    if (lightgbmlib.voidpp_value(data) != null) {
      lightgbmlib.LGBM_DatasetFree(lightgbmlib.voidpp_value(data));
    }
    lightgbmlib.delete_voidpp(data);
  }
}
