using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>weighting_and_mix.json: raking, post-stratification, and the decomposition of a change.</summary>
public sealed class WeightingAndMixTests
{
    private const string File = "weighting_and_mix.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        Action<JsonElement> check = reference.GetProperty("kind").GetString() switch
        {
            "raking" => CheckRaking,
            "postStratified" => CheckPostStratified,
            "mixDecomposition" => CheckMixAndRate,
            var kind => throw new InvalidOperationException($"The kind {kind} is not known."),
        };
        check(reference);
    }

    private static void CheckRaking(JsonElement reference)
    {
        SurveyMargin[] margins =
        [
            .. reference
                .GetProperty("variables")
                .EnumerateObject()
                .Select(variable => new SurveyMargin(
                    variable.Name,
                    [.. variable.Value.EnumerateArray().Select(e => e.GetString()!)],
                    reference
                        .GetProperty("targetShares")
                        .GetProperty(variable.Name)
                        .EnumerateObject()
                        .ToDictionary(target => target.Name, target => target.Value.GetDouble())
                )),
        ];
        var raked = Raking.Weigh(margins, reference.Numbers("baseWeights"), reference.Number("total"));
        double[] expected = reference.Numbers("weights");
        Assert.Equal(expected.Length, raked.Weights.Length);
        for (int i = 0; i < expected.Length; i++)
            Near(expected[i], raked.Weights[i], $"weight {i}");
        Near(reference.Number("total"), raked.Total, "total");
        Near(reference.Number("kishEffectiveN"), raked.EffectiveSampleSize, "effective sample size");
        Near(reference.Number("kishDesignEffect"), raked.DesignEffect, "design effect");
        Near(reference.Number("minNormalizedWeight"), raked.SmallestNormalized, "smallest");
        Near(reference.Number("maxNormalizedWeight"), raked.LargestNormalized, "largest");
    }

    private static void CheckPostStratified(JsonElement reference)
    {
        var strata = new List<Stratum>();
        var (promoters, passives, detractors) = (0L, 0L, 0L);
        foreach (var group in reference.GetProperty("groups").EnumerateArray())
        {
            var estimate = new NetShareEstimate(
                group.Whole("promoters"),
                group.Whole("passives"),
                group.Whole("detractors")
            );
            Near(group.Number("nps"), estimate.Value, "stratum");
            strata.Add(new(estimate, group.Number("populationShare")));
            promoters += group.Whole("promoters");
            passives += group.Whole("passives");
            detractors += group.Whole("detractors");
        }
        Near(
            reference.Number("unadjustedNps"),
            new NetShareEstimate(promoters, passives, detractors).Value,
            "unadjusted"
        );
        var whole = PostStratification.Estimate([.. strata]);
        Near(reference.Number("nps"), whole.Value, "estimate");
        Near(reference.Number("standardError"), whole.StandardError, "standard error");
        foreach (var level in reference.GetProperty("waldIntervals").EnumerateObject())
        {
            double[] limits = [.. level.Value.EnumerateArray().Select(e => e.GetDouble())];
            var interval = whole.Interval(
                new(double.Parse(level.Name, System.Globalization.CultureInfo.InvariantCulture))
            );
            Near(limits[0], interval.RawLower, $"lower limit at {level.Name}");
            Near(limits[1], interval.RawUpper, $"upper limit at {level.Name}");
            Near(Math.Clamp(limits[0], -1, 1), interval.Lower, $"lower limit held at {level.Name}");
            Near(Math.Clamp(limits[1], -1, 1), interval.Upper, $"upper limit held at {level.Name}");
        }
    }

    private static void CheckMixAndRate(JsonElement reference)
    {
        JsonElement[] groups = [.. reference.GetProperty("groups").EnumerateArray()];
        var change = MixAndRate.Between([
            .. groups.Select(group => new SegmentChange(
                group.Number("nBefore"),
                group.Number("scoreBefore"),
                group.Number("nAfter"),
                group.Number("scoreAfter")
            )),
        ]);
        for (int i = 0; i < groups.Length; i++)
        {
            NearDifference(groups[i].Number("mixEffect"), change.Segments[i].Mix.Value, $"mix {i}");
            NearDifference(groups[i].Number("rateEffect"), change.Segments[i].Rate.Value, $"rate {i}");
        }
        Near(reference.Number("totalBefore"), change.TotalBefore, "before");
        Near(reference.Number("totalAfter"), change.TotalAfter, "after");
        NearDifference(reference.Number("change"), change.Total.Change.Value, "change");
        NearDifference(reference.Number("mixEffect"), change.Total.Mix.Value, "mix");
        NearDifference(reference.Number("rateEffect"), change.Total.Rate.Value, "rate");
        var threeWay = reference.GetProperty("threeWay");
        NearDifference(threeWay.Number("mixEffect"), change.Total.MixAtOldScores.Value, "mix at old scores");
        NearDifference(threeWay.Number("rateEffect"), change.Total.RateAtOldMix.Value, "rate at old mix");
        NearDifference(threeWay.Number("interaction"), change.Total.Interaction.Value, "interaction");
    }

    private static void Near(double expected, double actual, string what) =>
        Golden.AssertRelative(expected, actual, Golden.Closed, what);

    private static void NearDifference(double expected, double actual, string what) =>
        Golden.AssertNear(expected, actual, Golden.Closed, what);
}
