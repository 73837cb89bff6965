using System.Globalization;
using System.Numerics;
using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class QuantileSketchTests
{
    private static readonly double[] Probabilities =
    [
        0,
        1e-9,
        0.001,
        0.01,
        0.05,
        0.1,
        0.25,
        0.3,
        0.5,
        0.75,
        0.9,
        0.95,
        0.99,
        0.999,
        1,
    ];

    public static TheoryData<string> Distributions => [.. Sources.Keys];

    // Each made to hurt: wide, equal, at the ends of the doubles, at the edges of buckets, of both signs, with zeros.
    private static Dictionary<string, Func<Random, double>> Sources { get; } =
        new(StringComparer.Ordinal)
        {
            ["uniform"] = random => random.NextDouble(),
            ["response times"] = random => Math.Exp(5 + 3 * (random.NextDouble() + random.NextDouble() - 1)),
            ["whole seconds"] = random => random.Next(0, 30),
            ["powers of ten"] = random => Math.Pow(10, random.Next(-300, 300)),
            ["powers of ten within reach"] = random => Math.Pow(10, random.Next(-3, 7)),
            ["powers of two"] = random => Math.ScaleB(1, random.Next(-15, 15)),
            ["just below powers of two"] = random => Math.BitDecrement(Math.ScaleB(1, random.Next(-15, 15))),
            ["edges of buckets"] = random =>
                random.Next(64, 128) + (random.Next(2) == 0 ? 0 : Math.BitDecrement(1.0) * 0.999999),
            ["all equal"] = _ => 0.1,
            ["all zero"] = random => random.Next(2) == 0 ? 0.0 : -0.0,
            ["negative"] = random => -Math.Exp(4 * random.NextDouble()),
            ["both signs"] = random => random.NextDouble() - 0.5,
            ["mostly zero"] = random => random.Next(10) > 0 ? 0 : random.Next(-3, 4),
            ["ends of the doubles"] = random =>
                random.Next(6) switch
                {
                    0 => double.Epsilon,
                    1 => -double.Epsilon,
                    2 => double.MaxValue,
                    3 => double.MinValue,
                    4 => 1,
                    _ => -1e-310,
                },
            ["largest"] = random => double.MaxValue * (1 - 0.5 * random.NextDouble()),
            ["smallest"] = random => random.Next(1, 100_000) * double.Epsilon,
            ["any bits"] = AnyBits,
        };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void A_quantile_is_within_one_129th_of_the_number_at_its_rank(string distribution)
    {
        foreach (int length in new[] { 1, 2, 3, 10, 63, 64, 100, 513, 4_000, 20_000 })
        {
            double[] values = Values(distribution, length);
            var sketch = Of(values);
            var sample = new OrderedSample(values);
            foreach (double p in Probabilities)
                AssertWithinGuarantee(sample.Quantile(p, QuantileType.Type1), sketch.Quantile(p));
            Assert.Equal(sample.Minimum + 0.0, sketch.Quantile(0));
            Assert.Equal(sample.Maximum + 0.0, sketch.Quantile(1));
        }
    }

    [Fact]
    public void The_guarantee_holds_at_both_ends_of_every_bucket()
    {
        for (int m = 64; m < 128; m++)
        {
            foreach (int exponent in new[] { -1028, -1000, -1, 0, 1, 500, 1017 })
            {
                double low = Math.ScaleB(m, exponent);
                double high = Math.BitDecrement(Math.ScaleB(m + 1, exponent - 1)) * 2;
                Assert.Equal(SketchBucket.Of(low), SketchBucket.Of(high));
                double middle = SketchBucket.Representative(SketchBucket.Of(low));
                AssertWithinGuarantee(low, middle);
                AssertWithinGuarantee(high, middle);
            }
        }
        Assert.Equal(SketchBucket.Last, SketchBucket.Of(double.MaxValue));
        Assert.InRange(SketchBucket.Representative(SketchBucket.Last), 1.79e308, double.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Count_range_and_sum_are_exact(string distribution)
    {
        foreach (int length in new[] { 1, 63, 64, 65, 511, 512, 513, 1_000, 1_024, 10_007 })
        {
            double[] values = Values(distribution, length);
            var sketch = Of(values);
            var moments = new Moments();
            moments.AddRange(values);
            Assert.Equal(length, sketch.Count);
            Assert.Equal(values.Min() + 0.0, sketch.Minimum);
            Assert.Equal(values.Max() + 0.0, sketch.Maximum);
            Assert.Equal(moments.Sum, sketch.Sum);
            Assert.Equal(moments.Mean, sketch.Mean);
            var inSmallestUnits = values.Aggregate(BigInteger.Zero, (sum, value) => sum + InSmallestUnits(value));
            Assert.Equal(new ExactNumber(inSmallestUnits, -1074), sketch.ExactTotal);
        }
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Any_order_split_or_merge_gives_the_same_bytes(string distribution)
    {
        var random = new Random(17);
        for (int round = 0; round < 4; round++)
        {
            double[] values = Values(distribution, random.Next(1, 4_000));
            byte[] expected = new QuantileSketchOfSingles(values).Sketch.ToBytes();
            Assert.Equal(expected, Of(values).ToBytes());
            random.Shuffle(values);
            var parts = new List<QuantileSketch> { new() };
            for (int at = 0; at < values.Length; )
            {
                int length = random.Next(0, values.Length - at + 1);
                parts.Add(Of(values.AsSpan(at, length)));
                at += length;
            }
            while (parts.Count > 1)
            {
                int i = random.Next(parts.Count - 1);
                parts[i].Merge(parts[i + 1]);
                parts.RemoveAt(i + 1);
            }
            Assert.Equal(expected, parts[0].ToBytes());
        }
    }

    [Fact]
    public void Few_numbers_follow_the_same_laws() =>
        Law.Holds<Numbers, Numbers>(
            (first, second) =>
            {
                double[] all = [.. first.Values, .. second.Values];
                var merged = Of(second.Values);
                merged.Merge(Of(first.Values));
                Assert.Equal(Of(all).ToBytes(), merged.ToBytes());
                Assert.Equal(merged.ToBytes(), QuantileSketch.FromBytes(merged.ToBytes()).ToBytes());
                Assert.Equal(merged.ToBytes(), ThroughJson(merged).ToBytes());
                var sample = new OrderedSample(all);
                foreach (double p in Probabilities)
                    AssertWithinGuarantee(sample.Quantile(p, QuantileType.Type1), merged.Quantile(p));
            }
        );

    [Fact]
    public void A_probability_is_the_decimal_that_it_is_written_as()
    {
        // 1 to 100 in steps that no two buckets share.
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => Math.Pow(1.05, i))];
        var sketch = Of(values);
        var sample = new OrderedSample(values);
        for (int i = 0; i <= 1000; i++)
            AssertWithinGuarantee(sample.Quantile(i / 1000.0, QuantileType.Type1), sketch.Quantile(i / 1000.0));
        Assert.Equal(sketch.Quantile(0.3), sketch.Quantile(0.1 + 0.2));
    }

    [Fact]
    public void Quantiles_never_fall_and_stay_in_the_range()
    {
        foreach (string distribution in Sources.Keys)
        {
            var sketch = Of(Values(distribution, 3_000));
            double previous = sketch.Minimum;
            for (int i = 0; i <= 500; i++)
            {
                double quantile = sketch.Quantile(i / 500.0);
                Assert.InRange(quantile, previous, sketch.Maximum);
                previous = quantile;
            }
        }
    }

    [Fact]
    public void Zeros_are_exact_and_have_no_sign()
    {
        var sketch = Of(-0.0, 0, 5, -0.0);
        Assert.Equal(0, sketch.Quantile(0.75));
        Assert.Equal(Of(0, 0, 0, 5).ToBytes(), sketch.ToBytes());
        Assert.False(double.IsNegative(Of(-0.0).Minimum));
        double[] many = new double[300];
        Array.Fill(many, -0.0);
        Assert.False(double.IsNegative(Of(many).Maximum));
        Assert.False(double.IsNegative(Of(many).Quantile(0.5)));
    }

    [Fact]
    public void Mirrored_numbers_have_mirrored_buckets()
    {
        double[] values = Values("response times", 1001);
        var mirrored = Of(Array.ConvertAll(values, value => -value));
        var sketch = Of(values);
        Assert.Equal(sketch.Quantile(0.5), -mirrored.Quantile(0.5));
        Assert.Equal(sketch.Sum, -mirrored.Sum);
        Assert.Equal(sketch.Minimum, -mirrored.Maximum);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_refused_and_changes_nothing(double wrong)
    {
        foreach (string distribution in Sources.Keys)
        {
            double[] before = Values(distribution, 50);
            foreach (var sketch in new[] { new QuantileSketch(), Of(before) })
            {
                byte[] bytes = sketch.ToBytes();
                var e = Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Add(wrong));
                Assert.Equal("value", e.ParamName);
                foreach ((int length, int at) in new[] { (3, 1), (64, 0), (2_000, 5), (2_000, 1_999), (5_000, 4_100) })
                {
                    double[] values = Values("ends of the doubles", length);
                    values[at] = wrong;
                    values[^1] = wrong;
                    e = Assert.Throws<ArgumentOutOfRangeException>(() => sketch.AddRange(values));
                    Assert.Equal("values", e.ParamName);
                    Assert.Contains($"index {at}", e.Message, StringComparison.Ordinal);
                    Assert.Equal(bytes, sketch.ToBytes());
                    values = Values(distribution, length);
                    values[at] = wrong;
                    Assert.Throws<ArgumentOutOfRangeException>(() => sketch.AddRange(values));
                    Assert.Equal(bytes, sketch.ToBytes());
                }
            }
        }
    }

    [Fact]
    public void More_numbers_than_can_be_counted_are_refused_and_change_nothing()
    {
        var full = QuantileSketch.FromParts([], long.MaxValue - 100, [], 0, 0, default);
        byte[] bytes = full.ToBytes();
        Assert.Throws<OverflowException>(() => full.AddRange(new double[101]));
        Assert.Throws<OverflowException>(() => full.AddRange(new double[1000]));
        Assert.Throws<OverflowException>(() => full.Merge(full));
        Assert.Equal(bytes, full.ToBytes());
        full.AddRange(new double[100]);
        Assert.Throws<OverflowException>(() => full.Add(1));
        Assert.Equal((long.MaxValue, 0.0), (full.Count, full.Maximum));
    }

    [Fact]
    public void Merging_with_itself_doubles_and_clearing_empties()
    {
        var sketch = Of(1, -2, 0, 4.5);
        sketch.Merge(sketch);
        Assert.Equal(Of(1, -2, 0, 4.5, 1, -2, 0, 4.5).ToBytes(), sketch.ToBytes());
        sketch.Merge(new());
        Assert.Equal(8, sketch.Count);
        sketch.Clear();
        Assert.Equal(new QuantileSketch().ToBytes(), sketch.ToBytes());
        sketch.Add(3);
        Assert.Equal(Of(3).ToBytes(), sketch.ToBytes());
        Assert.Throws<ArgumentNullException>(() => sketch.Merge(null!));
    }

    [Fact]
    public void Without_numbers_there_is_nothing_but_a_sum_of_0()
    {
        var none = new QuantileSketch();
        none.AddRange([]);
        Assert.Equal(0, none.Count);
        Assert.Equal(0, none.Sum);
        Assert.All(
            [none.Minimum, none.Maximum, none.Mean, none.Quantile(0), none.Quantile(0.5), none.Quantile(1)],
            IsNaN
        );
        Assert.Equal("0 numbers", none.ToString());
        Assert.Equal(7, none.ToBytes().Length);
        Assert.Equal(0, ThroughJson(none).Count);
        Assert.Equal("null", JsonSerializer.Serialize<QuantileSketch?>(null));

        static void IsNaN(double value) => Assert.Equal(double.NaN, value);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_outside_0_to_1_is_refused(double p) =>
        Assert.Equal(
            "probability",
            Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch().Quantile(p)).ParamName
        );

    [Fact]
    public void Its_text_is_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal("3 numbers from 0.5 to 8, median about 2.02", Of(8, 0.5, 2).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Adding_what_is_in_range_allocates_nothing()
    {
        double[] values = Values("both signs", 100_000);
        double[] wide = Values("ends of the doubles", 5_000);
        var sketch = Of(values);
        for (int i = 0; i < 3; i++)
            AddAll();
        Allocations.AssertNone(AddAll);

        void AddAll()
        {
            sketch.AddRange(values);
            sketch.AddRange(wide);
            sketch.AddRange(values.AsSpan(0, 50));
            sketch.Add(1.5);
        }
    }

    [Fact]
    public void A_range_wider_than_the_ring_is_counted_in_turns()
    {
        // Each block is narrow; together they go through all doubles, up and down.
        double[] values =
        [
            .. Enumerable.Range(0, 20_000).Select(i => Math.ScaleB(1 + i % 97 / 100.0, (i / 512 * 211 % 2000) - 1000)),
        ];
        Assert.Equal(new QuantileSketchOfSingles(values).Sketch.ToBytes(), Of(values).ToBytes());
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Bytes_and_JSON_bring_everything_back(string distribution)
    {
        var sketch = Of(Values(distribution, 2_000));
        foreach (var read in new[] { QuantileSketch.FromBytes(sketch.ToBytes()), ThroughJson(sketch) })
        {
            Assert.Equal(sketch.ToBytes(), read.ToBytes());
            Assert.Equal(sketch.ToString(), read.ToString());
            read.Add(1);
            Assert.Equal(sketch.Count + 1, read.Count);
        }
    }

    [Fact]
    public void The_binary_form_is_what_it_was_in_version_1() =>
        Assert.Equal(
            "43580151" // CX, version 1, Q
                + "01" // one zero
                + "01C0FF0301" // one negative bucket: that of -1, 1023 * 64
                + "0280800401" // two positive buckets: that of 2 ...
                + "3F01" // ... and, 63 further on, that of 4
                + "000000000000F0BF" // minimum -1
                + "0000000000001040" // maximum 4
                + "000105", // sum 5 * 2^0
            Convert.ToHexString(Of(0, -1, 2, 4).ToBytes())
        );

    [Fact]
    public void Foreign_truncated_and_longer_bytes_are_refused()
    {
        byte[] bytes = Of(Values("both signs", 500)).ToBytes();
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<FormatException>(() => QuantileSketch.FromBytes(bytes.AsSpan(0, length)));
        Assert.Throws<FormatException>(() => QuantileSketch.FromBytes([.. bytes, 0]));
        for (int at = 0; at < 4; at++)
        {
            byte[] foreign = [.. bytes];
            foreign[at]++;
            Assert.Throws<FormatException>(() => QuantileSketch.FromBytes(foreign));
        }
        var distribution = new CxMetrics.Ratings.RatingDistribution(CxMetrics.Ratings.RatingScale.YesNo, [1, 2]);
        Assert.Throws<FormatException>(() => QuantileSketch.FromBytes(distribution.ToBytes()));
        Assert.Throws<FormatException>(() => CxMetrics.Ratings.RatingDistribution.FromBytes(bytes));
    }

    [Fact]
    public void Hostile_bytes_give_the_one_form_of_a_valid_sketch_or_a_format_exception()
    {
        var random = new Random(23);
        byte[][] seeds =
        [
            Of(0, -1, 2, 4).ToBytes(),
            Of(Values("both signs", 60)).ToBytes(),
            Of(double.Epsilon, double.MaxValue, -1e-310).ToBytes(),
        ];
        int valid = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] bytes = [.. seeds[i % seeds.Length]];
            for (int change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            try
            {
                var read = QuantileSketch.FromBytes(bytes);
                Assert.Equal(bytes, read.ToBytes());
                Assert.InRange(read.Quantile(0.5), read.Minimum, read.Maximum);
                valid++;
            }
            catch (FormatException) { }
        }
        Assert.InRange(valid, 1, 9_999);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"minimum":1,"maximum":1.001,"sum":"1p0","zeros":0,"buckets":[65472],"counts":[1]}""")]
    [InlineData("[]")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p1","zeros":0,"buckets":[65536],"counts":[1],"extra":1}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p1","zeros":0,"buckets":[65536],"counts":[1,2]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p1","zeros":0,"buckets":[65536],"counts":[2]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p1","zeros":0,"buckets":[65536],"counts":[0]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p1","zeros":0,"buckets":[65536],"counts":[-1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p1","zeros":-1,"buckets":[65536],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p1","zeros":0,"buckets":[65537],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p1","zeros":0,"buckets":[131008],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p1","zeros":0,"buckets":[-1],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":3,"sum":"1p1","zeros":0,"buckets":[65536],"counts":[1]}""")]
    [InlineData("""{"minimum":null,"maximum":null,"sum":"1p1","zeros":0,"buckets":[65536],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"2p0","zeros":0,"buckets":[65536],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p2000000000","zeros":0,"buckets":[65536],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p-2000000000","zeros":0,"buckets":[65536],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"x","zeros":0,"buckets":[65536],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":null,"zeros":0,"buckets":[65536],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p1","zeros":0,"buckets":null,"counts":[1]}""")]
    [InlineData("""{"minimum":-0.0,"maximum":0,"sum":"0p0","zeros":1,"buckets":[],"counts":[]}""")]
    [InlineData("""{"minimum":0,"maximum":0,"sum":"0p0","zeros":0,"buckets":[],"counts":[]}""")]
    [InlineData("""{"minimum":null,"maximum":null,"sum":"1p0","zeros":0,"buckets":[],"counts":[]}""")]
    [InlineData("""{"minimum":0,"maximum":2,"sum":"1p1","zeros":9223372036854775807,"buckets":[65536],"counts":[1]}""")]
    [InlineData("""{"minimum":2,"maximum":4,"sum":"3p1","zeros":0,"buckets":[65600,65536],"counts":[1,1]}""")]
    [InlineData("""{"minimum":2,"maximum":2,"sum":"1p2","zeros":0,"buckets":[65536,65536],"counts":[1,1]}""")]
    public void JSON_that_is_no_sketch_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<QuantileSketch>(json));

    [Fact]
    public void JSON_shows_what_is_in_it() =>
        Assert.Equal(
            """{"minimum":-1,"maximum":2,"sum":"3p0","zeros":1,"buckets":[65536],"counts":[2],"negativeBuckets":[65472],"negativeCounts":[1]}""",
            JsonSerializer.Serialize(Of(2, 2, 0, -1))
        );

    private static double AnyBits(Random random)
    {
        double value;
        do value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        while (!double.IsFinite(value));
        return value;
    }

    private static double[] Values(string distribution, int length)
    {
        var random = new Random(length);
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
            values[i] = Sources[distribution](random);
        return values;
    }

    private static QuantileSketch Of(params ReadOnlySpan<double> values)
    {
        var sketch = new QuantileSketch();
        sketch.AddRange(values);
        return sketch;
    }

    private static QuantileSketch ThroughJson(QuantileSketch sketch) =>
        JsonSerializer.Deserialize<QuantileSketch>(JsonSerializer.Serialize(sketch))!;

    private static BigInteger InSmallestUnits(double value)
    {
        var (significand, exponent) = ExactNumber.Split(value);
        var units = (BigInteger)significand << (exponent + 1074);
        return double.IsNegative(value) ? -units : units;
    }

    // Exactly: 129 |difference| <= |expected|, or 2^-1028, which is 2^46 of the smallest double.
    private static void AssertWithinGuarantee(double expected, double actual)
    {
        if (double.IsNaN(expected))
        {
            Assert.Equal(double.NaN, actual);
            return;
        }
        var difference = BigInteger.Abs(InSmallestUnits(expected) - InSmallestUnits(actual));
        bool near = Math.Abs(expected) < 2.2250738585072014e-308;
        Assert.True(
            near ? difference <= BigInteger.One << 46 : 129 * difference <= BigInteger.Abs(InSmallestUnits(expected)),
            $"{actual:R} for {expected:R}"
        );
    }

    /// <summary>The same numbers one by one, which is the simple way.</summary>
    private sealed class QuantileSketchOfSingles
    {
        public QuantileSketchOfSingles(double[] values)
        {
            foreach (double value in values)
                Sketch.Add(value);
        }

        public QuantileSketch Sketch { get; } = new();
    }
}
