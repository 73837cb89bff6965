using System.Globalization;
using System.Text.Json;
using CxMetrics.Ratings;

namespace CxMetrics.Tests.Ratings;

public sealed class RatingScaleTests
{
    public static TheoryData<RatingScale, int, int, string> Presets =>
        new()
        {
            { RatingScale.ZeroToTen, 0, 10, "0-10" },
            { RatingScale.OneToTen, 1, 10, "1-10" },
            { RatingScale.OneToSeven, 1, 7, "1-7" },
            { RatingScale.OneToSix, 1, 6, "1-6" },
            { RatingScale.OneToFive, 1, 5, "1-5" },
            { RatingScale.OneToFour, 1, 4, "1-4" },
            { RatingScale.OneToThree, 1, 3, "1-3" },
            { RatingScale.ZeroToSix, 0, 6, "0-6" },
            { RatingScale.YesNo, 0, 1, "0-1" },
            { RatingScale.ZeroToHundred, 0, 100, "0-100" },
        };

    [Theory]
    [MemberData(nameof(Presets))]
    public void Presets_have_the_range_of_their_name(RatingScale scale, int minimum, int maximum, string text)
    {
        Assert.Equal(minimum, scale.Minimum);
        Assert.Equal(maximum, scale.Maximum);
        Assert.Equal(maximum - minimum + 1, scale.Points);
        Assert.Equal(text, scale.ToString());
        Assert.Equal(new RatingScale(minimum, maximum), scale);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 1)]
    [InlineData(0, 101)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void A_scale_has_2_to_101_points(int minimum, int maximum)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new RatingScale(minimum, maximum));
        Assert.Contains("2 to 101 points", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3, 3)]
    [InlineData(int.MaxValue - 1, int.MaxValue)]
    [InlineData(int.MinValue, int.MinValue + 100)]
    public void Any_closed_range_of_whole_numbers_is_a_scale(int minimum, int maximum)
    {
        var tally = new RatingTally(new(minimum, maximum));
        tally.AddRange([minimum, maximum, maximum]);
        Assert.Equal(2, tally.ToDistribution().Count(maximum));
        Assert.Equal((minimum + 2.0 * maximum) / 3, tally.ToDistribution().Mean, 4);
    }

    [Fact]
    public void Missing_codes_are_sorted_and_distinct()
    {
        var scale = RatingScale.ZeroToTen.WithMissing(99, 11, 99, -1);
        Assert.Equal([-1, 11, 99], scale.MissingCodes.ToArray());
        Assert.True(scale.IsMissing(11));
        Assert.False(scale.IsMissing(12));
        Assert.Equal("0-10 (missing: -1, 11, 99)", scale.ToString());
    }

    [Fact]
    public void A_rating_cannot_be_a_missing_code()
    {
        var refusal = Assert.Throws<ArgumentException>(() => RatingScale.OneToFive.WithMissing(6, 5));
        Assert.Contains("5", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("1-5", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equality_looks_at_range_and_missing_codes()
    {
        var coded = RatingScale.ZeroToTen.WithMissing(11);
        Assert.NotEqual(RatingScale.ZeroToTen, coded);
        Assert.True(RatingScale.ZeroToTen != coded);
        Assert.True(coded == RatingScale.ZeroToTen.WithMissing(11));
        Assert.Equal(coded.GetHashCode(), RatingScale.ZeroToTen.WithMissing(11).GetHashCode());
        Assert.True(coded.HasSameRange(RatingScale.ZeroToTen));
        Assert.Equal(RatingScale.ZeroToTen, coded.WithMissing());
    }

    [Fact]
    public void Comes_back_from_JSON_with_its_missing_codes()
    {
        foreach (var scale in new[] { RatingScale.ZeroToTen, RatingScale.OneToFive.WithMissing(0, -9), new(-3, 3) })
            Assert.Equal(scale, JsonSerializer.Deserialize<RatingScale>(JsonSerializer.Serialize(scale)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RatingScale>("""{"minimum":5,"maximum":1}"""));
        var range = new RatingRange(9, 10);
        Assert.Equal(range, JsonSerializer.Deserialize<RatingRange>(JsonSerializer.Serialize(range)));
    }

    [Fact]
    public void Is_written_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
            Assert.Equal("0-10 (missing: -1)", RatingScale.ZeroToTen.WithMissing(-1).ToString());
            Assert.Equal("-3 to 3", new RatingScale(-3, 3).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
