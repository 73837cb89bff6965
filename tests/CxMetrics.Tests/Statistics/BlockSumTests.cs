using System.Numerics;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class BlockSumTests
{
    [Theory]
    [InlineData(1.0, 32)]
    [InlineData(1e290, 32)]
    [InlineData(1e-290, 32)]
    [InlineData(double.Epsilon, 10)]
    [InlineData(1.0, 0)]
    public void Both_parts_together_are_the_exact_sum_of_the_hardest_blocks(double smallest, int binades)
    {
        var random = new Random(binades);
        double largest = Math.BitDecrement(Math.ScaleB(1, Math.ILogB(smallest) + binades + 1));
        for (int round = 0; round < 200; round++)
        {
            double[] block = new double[BlockSum.Most];
            for (int i = 0; i < block.Length; i++)
            {
                // All the largest, all the last bits, or anything between.
                block[i] = (round % 4) switch
                {
                    0 => largest,
                    1 => i % 2 == 0 ? largest : Math.BitIncrement(smallest),
                    2 => Math.BitIncrement(Math.ScaleB(smallest, random.Next(binades + 1))),
                    _ => Math.ScaleB(smallest * (1 + random.NextDouble()), random.Next(binades)),
                };
            }
            if (binades == 0)
                Array.Fill(block, Math.BitIncrement(smallest));
            Assert.True(BlockSum.TryStart(BitRange.Of(block), out double start));
            double high = start;
            double low = 0;
            foreach (double number in block)
                BlockSum.Add(ref high, ref low, number);
            Assert.Equal(Exact(block), Exact([high, -start, low]));

            var highs = new Vector<double>(start);
            var lows = Vector<double>.Zero;
            for (int i = 0; i < block.Length; i += Vector<double>.Count)
                BlockSum.Add(ref highs, ref lows, new Vector<double>(block.AsSpan(i)));
            double sumOfHighs = Vector.Sum(highs - new Vector<double>(start));
            Assert.Equal(Exact(block), Exact([sumOfHighs, Vector.Sum(lows)]));
        }
    }

    [Theory]
    [InlineData(1, 4294967296.0, true)]
    [InlineData(1, 8589934591.9, true)]
    [InlineData(1, 8589934592.0, false)]
    [InlineData(1e300, 1e305, false)]
    [InlineData(1e300, 2e304, true)]
    [InlineData(double.Epsilon, 1e-290, false)]
    [InlineData(double.Epsilon, 1e-300, true)]
    public void A_block_that_is_too_wide_or_too_large_is_refused(double smallest, double largest, bool fits) =>
        Assert.Equal(fits, BlockSum.TryStart(BitRange.Of([largest, smallest]), out _));

    [Fact]
    public void The_range_of_bits_is_found_at_every_length_and_place()
    {
        for (int length = 1; length < 40; length++)
        {
            for (int at = 0; at < length; at++)
            {
                double[] numbers = new double[length];
                Array.Fill(numbers, 2);
                numbers[at] = 3;
                numbers[(at + 1) % length] = length == 1 ? 3 : 1;
                var range = BitRange.Of(numbers);
                Assert.Equal(length == 1 ? 3 : 1, BitConverter.Int64BitsToDouble(range.Smallest));
                Assert.Equal(3, BitConverter.Int64BitsToDouble(range.Largest));
                Assert.True(range.IsPositive);
                foreach (double other in new[] { 0, -0.0, -1, double.NaN, -double.NaN, 1 / 0.0, -1 / 0.0 })
                {
                    numbers[at] = other;
                    Assert.False(BitRange.Of(numbers).IsPositive);
                }
            }
        }
    }

    private static ExactNumber Exact(double[] numbers)
    {
        var sum = new ExactSum();
        foreach (double number in numbers)
            sum.Add(number);
        return sum.ToExact();
    }
}
