namespace CxMetrics.Attribution;

/// <summary>What is lost where every step to a channel leads nowhere instead.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="ConversionEffect">The share of the conversions that go over the channel, 0 to 1; NaN where there are
/// none.</param>
/// <param name="ValueEffect">The share of their value, 0 to 1; NaN where it is not known or 0.</param>
/// <remarks>It counts who came over the channel. It does not say who would have come without it.</remarks>
public readonly record struct RemovalEffect(string Channel, double ConversionEffect, double ValueEffect);
