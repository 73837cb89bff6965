using CxMetrics.Statistics;

namespace CxMetrics.Drivers;

/// <summary>How sure the figures of one driver are, by <see cref="IntervalMethod.Bootstrap"/>.</summary>
public sealed class DriverIntervals
{
    internal DriverIntervals(string name) => Name = name;

    /// <summary>Gets the name of the driver.</summary>
    public string Name { get; }

    /// <summary>Gets the interval of <see cref="Driver.Coefficient"/>.</summary>
    public ConfidenceInterval Coefficient { get; internal init; }

    /// <summary>Gets the interval of <see cref="Driver.StandardizedCoefficient"/>.</summary>
    public ConfidenceInterval StandardizedCoefficient { get; internal init; }

    /// <summary>Gets the interval of <see cref="Driver.RelativeWeightShare"/>.</summary>
    public ConfidenceInterval RelativeWeightShare { get; internal init; }

    /// <summary>Gets the interval of <see cref="Driver.ShapleyShare"/>.</summary>
    /// <value>Null with more drivers than <see cref="DriverBootstrap.MostDriversForShapley"/>.</value>
    public ConfidenceInterval? ShapleyShare { get; internal init; }
}
