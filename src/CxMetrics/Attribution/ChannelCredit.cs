namespace CxMetrics.Attribution;

/// <summary>What a model of attribution gives a channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Conversions">The conversions given to it; not a whole number in general.</param>
/// <param name="ConversionShare">Those of all conversions; NaN where there are none.</param>
/// <param name="Value">The value given to it; NaN where no value is known or the model does not divide it.</param>
public readonly record struct ChannelCredit(string Channel, double Conversions, double ConversionShare, double Value);
