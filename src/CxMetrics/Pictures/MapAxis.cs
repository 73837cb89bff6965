using System.Globalization;
using CxMetrics.Scores;

namespace CxMetrics.Pictures;

/// <summary>The axis of a score: from the lowest to the highest that it can be, never only a part of it.</summary>
internal sealed class MapAxis
{
    private const int MostSteps = 6;
    private readonly double _minimum;
    private readonly double _maximum;

    public MapAxis(ScoreDefinition definition)
    {
        (_minimum, _maximum) = (definition.Minimum, definition.Maximum);
        string unit = definition.Unit switch
        {
            ScoreUnit.Points => "points",
            ScoreUnit.Percent => "%",
            _ => "scale points",
        };
        Title = $"{definition.Metric.ToUpperInvariant()}, {unit}";
        if (definition.Direction == ScoreDirection.LowerIsBetter)
            Title += ", lower is better";
        Ticks = [.. TicksOf(_minimum, _maximum)];
    }

    /// <summary>Gets the metric and its unit.</summary>
    public string Title { get; }

    /// <summary>Gets the values that are labelled: both ends, and round ones in between.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Gives the place of a value: 0 at the lowest, 1 at the highest.</summary>
    public double PlaceOf(double value) => (value - _minimum) / (_maximum - _minimum);

    /// <summary>Gives the label of a tick, with a sign where the axis has negative values.</summary>
    public string LabelOf(double tick) =>
        tick.ToString(_minimum < 0 ? "+0.##;-0.##;0" : "0.##", CultureInfo.InvariantCulture);

    private static IEnumerable<double> TicksOf(double minimum, double maximum)
    {
        double step = Math.Pow(10, Math.Floor(Math.Log10((maximum - minimum) / MostSteps)));
        double[] factors = [1, 2, 2.5, 5, 10];
        step *= factors.First(factor => (maximum - minimum) / (factor * step) <= MostSteps * (1 + 1e-9));
        yield return minimum;
        for (double k = Math.Floor(minimum / step) + 1; k * step < maximum - step / 2; k++)
        {
            // As close to an end as this, two labels would touch.
            if (k * step > minimum + step / 2)
                yield return k * step;
        }
        yield return maximum;
    }
}
