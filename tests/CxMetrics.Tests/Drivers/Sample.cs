using CxMetrics.Drivers;
using FsCheck;
using FsCheck.Fluent;

namespace CxMetrics.Tests.Drivers;

/// <summary>Answers 1-5 to two to four questions that have something in common, and an outcome 0-10.</summary>
internal sealed record Sample(double[] Outcome, double[][] Drivers)
{
    public static Arbitrary<Sample> Arbitrary { get; } =
        Arb.From(
            Gen.Choose(0, int.MaxValue)
                .SelectMany(seed =>
                    Gen.Choose(2, 4).SelectMany(drivers => Gen.Choose(15, 60).Select(n => Of(seed, drivers, n)))
                )
        );

    public IReadOnlyList<(string Name, ReadOnlyMemory<double> Answers)> All =>
        [.. Enumerable.Range(0, Drivers.Length).Select(Driver)];

    public static Sample Of(int seed, int drivers, int respondents)
    {
        var random = new Random(seed);
        double[] outcome = new double[respondents];
        double[][] answers = [.. Enumerable.Range(0, drivers).Select(_ => new double[respondents])];
        for (int row = 0; row < respondents; row++)
        {
            double mood = random.NextDouble();
            outcome[row] = Math.Round(10 * (0.5 * mood + 0.5 * random.NextDouble()));
            foreach (double[] column in answers)
                column[row] = Math.Round(1 + 4 * (0.4 * mood + 0.6 * random.NextDouble()));
        }
        return new(outcome, answers);
    }

    public (string Name, ReadOnlyMemory<double> Answers) Driver(int index) => ($"d{index}", Drivers[index]);

    public DriverAnalysis Analyse() => DriverAnalysis.Of(Outcome, All);

    public override string ToString() =>
        string.Join("; ", Drivers.Prepend(Outcome).Select(column => string.Join(",", column)));
}
