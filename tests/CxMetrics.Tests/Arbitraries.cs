using FsCheck;
using FsCheck.Fluent;

namespace CxMetrics.Tests;

/// <summary>Some answers on the scale 0-10, null where missing.</summary>
internal sealed record Answers(int?[] Values)
{
    public override string ToString() => $"[{string.Join(", ", Values.Select(v => v?.ToString() ?? "null"))}]";
}

/// <summary>An answer on the scale 0-10 with its weight.</summary>
internal sealed record WeightedAnswer(int? Rating, double Weight);

/// <summary>Some weighted answers on the scale 0-10.</summary>
internal sealed record WeightedAnswers(WeightedAnswer[] Values)
{
    public override string ToString() => string.Join(", ", Values.Select(v => $"{v.Rating}*{v.Weight:R}"));
}

/// <summary>Counts on a scale of some width.</summary>
internal sealed record Counts(long[] Values)
{
    public override string ToString() => $"[{string.Join(", ", Values)}]";
}

/// <summary>The generators of the laws.</summary>
internal static class Arbitraries
{
    // Everyday weights mostly, and now and then the ends of what a double can hold.
    private static readonly Gen<double> Weight = Gen.Frequency(
        (6, Gen.Choose(0, 4_000_000).Select(n => n / 1_234_567.0)),
        (2, Gen.Choose(0, 5).Select(n => (double)n)),
        (1, Gen.Elements(double.Epsilon, 1e-300, 3e-17, 1e15, 1e300, double.MaxValue))
    );

    private static readonly Gen<double> Number = Gen.Frequency(
        (6, Gen.Choose(-9_000_000, 9_000_000).Select(n => n / 1_000.0)),
        (2, Gen.Choose(-3, 3).Select(n => (double)n)),
        (2, Gen.Choose(0, 30).Select(n => 1e9 + n / 10.0)),
        (1, Gen.Elements(double.Epsilon, -1e-300, 3e-17, 1e15, -1e300, double.MaxValue, -0.0))
    );

    private static readonly Gen<int?> Rating = Gen.Frequency(
        (12, Gen.Choose(0, 10).Select(n => (int?)n)),
        (1, Gen.Constant<int?>(null))
    );

    public static IArbMap Map { get; } =
        ArbMap
            .Default.MergeArb(Drivers.Sample.Arbitrary)
            .MergeArb(Of(Rating, values => new Answers(values), answers => answers.Values))
            .MergeArb(
                Of(
                    Rating.SelectMany(rating => Weight.Select(weight => new WeightedAnswer(rating, weight))),
                    values => new WeightedAnswers(values),
                    answers => answers.Values
                )
            )
            .MergeArb(
                Arb.From(
                    Gen.Choose(2, 11)
                        .SelectMany(points =>
                            Gen.Frequency(
                                    (2, Gen.Constant(0L)),
                                    (6, Gen.Choose(0, 50).Select(n => (long)n)),
                                    (1, Gen.Choose(0, int.MaxValue).Select(n => n * 1000L))
                                )
                                .ArrayOf(points)
                        )
                        .Select(values => new Counts(values))
                )
            )
            .MergeArb(Of(Number, values => new Statistics.Numbers(values), numbers => numbers.Values))
            .MergeArb(Statistics.Survey.Arbitrary)
            .MergeArb(Journeys.SomeEvents.Arbitrary)
            .MergeArb(Attribution.SomePaths.Arbitrary);

    private static Arbitrary<TWrapper> Of<T, TWrapper>(
        Gen<T> element,
        Func<T[], TWrapper> wrap,
        Func<TWrapper, T[]> unwrap
    ) =>
        Arb.From(
            element.ArrayOf().Select(wrap),
            // Shrinks by leaving out one answer.
            wrapper =>
                Enumerable
                    .Range(0, unwrap(wrapper).Length)
                    .Select(i => wrap([.. unwrap(wrapper).Where((_, j) => j != i)]))
        );
}
